import CommandLine
import Jobs
import Simulation

/// Options of a command whose work processes can share out.
protocol SharedOptions: CommandOptions {
    var output: String? { get }
    /// The part to do; `nil` for everything.
    var shard: Shard? { get }
    var isQuiet: Bool { get }
}

extension SharedOptions {
    /// Where a shard is written.
    var shardDirectory: OutputDirectory {
        OutputDirectory(path: output ?? ShardFile.defaultDirectory)
    }
}
