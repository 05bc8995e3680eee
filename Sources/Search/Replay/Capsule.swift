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
    package let failure: (kind: Kind, name: String)
    /// The digest of each run.
    package let digests: [ExecutionMode: UInt64]
    /// The events of each run, a line each.
    package let events: [ExecutionMode: [String]]

    /// Packs a failing variant.
    ///
    /// - Parameters:
    ///   - variant: What is run.
    ///   - failure: How it fails.
    ///   - version: The version of the tool.
    package init(_ variant: Variant, failure: FailureKind, version: String) {
        let recording = ReplayedEvents(variant)
        self.version = version
        self.variant = variant
        self.failure = failure.words
        digests = recording.digests
        events = recording.events.mapValues { Array($0.prefix(Self.eventLimit)) }
    }

    /// Creates a capsule from its parts, as the reader does.
    init(
        version: String, variant: Variant, failure: (kind: Kind, name: String),
        digests: [ExecutionMode: UInt64], events: [ExecutionMode: [String]]
    ) {
        self.version = version
        self.variant = variant
        self.failure = failure
        self.digests = digests
        self.events = events
    }
}
