import Simulation

/// How much of a command's work a process does.
enum Work {
    /// All of it.
    case whole
    /// One part, for a file that `clawsim merge` reads.
    case part(Shard)
    /// None: all parts have been done.
    case merged(MergedShards)

    /// What the parts have found, if that is all that is left to put together.
    var merged: MergedShards? {
        if case .merged(let shards) = self { shards } else { nil }
    }
}
