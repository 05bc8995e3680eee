package import ParallelExecution
import Scenarios

/// What came out of one run: one scenario, one mode, one seed, start to finish.
package struct RunResult: Sendable, Codable {
    /// How requests were worked on.
    package let mode: ExecutionMode
    /// The seed of its draws.
    package let seed: UInt64
    /// The digest of its events.
    package let digest: UInt64
    /// What it amounts to.
    package let statistics: RunStatistics
    /// Its course and the precision of its means, under load.
    package private(set) var profile: LoadProfile?
    /// The tasks of its first executions, if details are kept.
    package let rows: [TaskRow]
    /// The responses of its first executions, by execution, if details are kept.
    package let responses: [Response]
    /// What each completed request took, until it is paired with the other mode's run.
    package private(set) var durations: CompletedDurations
    /// What requests took in both modes, in the parallel run of a pair.
    package private(set) var pairs: PairedDurations?

    /// Up to which execution details are kept.
    package static let detailLimit = 20

    /// Gathers what came out of a run that has ended well.
    init(
        mode: ExecutionMode, seed: UInt64, observer: RunObserver,
        rows: [TaskRow], responses: [Response]
    ) {
        self.mode = mode
        self.seed = seed
        digest = observer.digest.value
        statistics = observer.statistics.statistics
        profile = observer.statistics.profile
        self.rows = rows
        self.responses = responses.sorted { $0.execution < $1.execution }
        durations = observer.statistics.durations
    }

    /// Pairs the requests of two runs under the same draws, and forgets those of each.
    package static func pair(serial: inout RunResult, parallel: inout RunResult) {
        parallel.pairs = PairedDurations(serial: serial.durations, parallel: parallel.durations)
        serial.durations = CompletedDurations()
        parallel.durations = CompletedDurations()
    }

    /// Forgets the course of the run.
    mutating func dropProfile() { profile = nil }
}
