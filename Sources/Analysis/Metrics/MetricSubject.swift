import ParallelExecution
import Scenarios
import Simulation

/// What a metric is read from: one mode of a result, and the member that the metric is about.
package struct MetricSubject {
    /// A result by reference: a subject is made for every metric that is read, and a result holds
    /// references by the dozen.
    final class Source: Sendable {
        let result: ScenarioResult
        /// The modes that were run, in their order.
        private let modes: [ExecutionMode]

        init(_ result: ScenarioResult) {
            self.result = result
            modes = result.modes.indices.map { result.modes[$0].mode }
        }

        /// The place of a mode; `nil` where it was not run.
        func place(of mode: ExecutionMode) -> Int? { modes.firstIndex(of: mode) }
    }

    private let source: Source
    private let index: Int
    /// The position of the pool, request or model; the nanoseconds of a time.
    var member = 0

    /// What was run.
    var scenario: Scenario { source.result.scenario }
    /// What came out in the mode; in parallel mode for metrics that compare.
    var mode: ScenarioResult.ModeResult { source.result.modes[index] }
    /// Serial against parallel, if both were run.
    var comparison: Comparison? { source.result.comparison }
    /// What came out, over all replications.
    var statistics: RunStatistics { mode.statistics }
    /// What the pool did.
    var pool: PoolStatistics { statistics.pools[member] }
    /// The slots of the pool.
    var slots: Int { scenario.configuration.pools[member].slots }
    /// What the model was asked for.
    var model: ModelStatistics { statistics.models[member] }
    /// What became of the kind of request.
    var request: RequestStatistics { statistics.requests[member] }
    /// What the load offers; `nil` where it has no rate.
    var load: OfferedLoad? { mode.offeredLoad }

    /// What metrics of a mode are read from; without a mode, those that compare.
    ///
    /// - Returns: `nil` where the mode was not run.
    init?(_ source: Source, _ mode: ExecutionMode?) {
        if mode == nil, source.result.comparison == nil { return nil }
        guard let index = source.place(of: mode ?? .parallel) else { return nil }
        self.source = source
        self.index = index
    }

    /// The same for another member.
    func of(_ member: Int) -> MetricSubject {
        var subject = self
        subject.member = member
        return subject
    }
}
