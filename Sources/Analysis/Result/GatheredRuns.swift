import ParallelExecution
package import Scenarios
package import Simulation

/// The runs of a scenario on their way to a result: each is added and forgotten, so that many take
/// no more memory than few.
package struct GatheredRuns {
    private let scenario: Scenario
    /// What the load offers, by mode; empty where requests are listed one by one.
    private let loads: [ExecutionMode: SharedOfferedLoad]
    private var modes: [ScenarioResult.ModeResult] = []
    private var pairs: [PairedDurations] = []

    /// Nothing run yet.
    package init(_ scenario: Scenario) {
        self.scenario = scenario
        loads = Dictionary(
            uniqueKeysWithValues: (scenario.workload == nil ? [] : ExecutionMode.allCases).map {
                ($0, SharedOfferedLoad(scenario, $0))
            })
    }

    /// Adds the runs of the next replication, serial first; every one has the same modes.
    package mutating func add(_ runs: [RunResult]) {
        let isFirst = modes.isEmpty
        for (index, run) in runs.enumerated() {
            if isFirst {
                modes.append(ScenarioResult.ModeResult(run, loads[run.mode]))
            } else {
                modes[index].add(run)
            }
        }
        guard runs.count == 2 else { return }
        let pair =
            runs[1].pairs
            ?? PairedDurations(serial: runs[0].durations, parallel: runs[1].durations)
        if pairs.count == 1 { pairs[0].forgetBatches() }
        pairs.append(pair)
        if !isFirst { pairs[pairs.count - 1].forgetBatches() }
    }

    /// What one replication amounts to by itself, in the same scenario.
    package func alone(_ runs: [RunResult]) -> ScenarioResult {
        var one = self
        (one.modes, one.pairs) = ([], [])
        one.add(runs)
        return one.result
    }

    /// What all runs amount to.
    package var result: ScenarioResult { ScenarioResult(scenario, modes, pairs: pairs) }
}
