import Exact
import JSON
package import ParallelExecution
import Scenarios
import Simulation

/// A failing run in one file: everything that makes it happen again, and what happened.
///
/// A seed alone is no reproducer: a capsule holds scenario, seed, how ties fell, the version
/// of the code, the digests and events of the runs, and the failure.
package struct Capsule: Sendable {
    /// The version of the file's layout.
    static let layout = 1
    /// How many events of a run are kept; a shrunk run has a few dozen.
    static let eventLimit = 2_000

    /// The version of the tool that made it.
    package let version: String
    /// What is run.
    package let variant: Variant
    /// How it fails: `invariant`, `stall` or `expectation`, and what in words.
    package let failure: Failure
    /// The digest of each run.
    package let digests: [ExecutionMode: UInt64]
    /// The events of each run, a line each.
    package let events: [ExecutionMode: [String]]

    /// Packs a failing variant, which runs once more for its events.
    ///
    /// - Parameters:
    ///   - variant: What is run.
    ///   - failure: How it fails.
    ///   - version: The version of the tool.
    /// - Returns: The capsule.
    package static func record(
        _ variant: Variant, failure: FailureKind, version: String
    ) -> Capsule {
        let recording = ReplayedEvents.record(variant)
        return Capsule(
            version: version, variant: variant, failure: failure.words, digests: recording.digests,
            events: recording.events.mapValues { Array($0.prefix(eventLimit)) })
    }
}
