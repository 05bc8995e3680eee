import ParallelExecution
import Scenarios
import Simulation

/// What a metric is read from: one mode of a result, and the member that the metric is about.
package struct MetricSubject {
    /// What was run.
    let scenario: Scenario
    /// What came out in the mode; in parallel mode for metrics that compare.
    let mode: ScenarioResult.ModeResult
    /// Serial against parallel, if both were run.
    let comparison: Comparison?
    /// The position of the pool, request or model; the nanoseconds of a time.
    var member = 0

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

    init(_ result: ScenarioResult, _ mode: ScenarioResult.ModeResult) {
        scenario = result.scenario
        self.mode = mode
        comparison = result.comparison
    }

    /// The same for another member.
    func of(_ member: Int) -> MetricSubject {
        var subject = self
        subject.member = member
        return subject
    }
}
