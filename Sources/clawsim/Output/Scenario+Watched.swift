import Jobs
import ParallelExecution
import Platform
import Scenarios
import Simulation

extension Scenario {
    /// Makes replications while somebody may watch, or interrupt; the parts receive their rows.
    func simulateWatched(
        _ replications: [Int], in modes: [ExecutionMode], shell: Shell = .simulation,
        rows parts: TaskRowParts? = nil, isQuiet: Bool = false,
        take: (ReplicationOutcome) -> Bool
    ) async {
        let meter = RunMeter(
            self, runs: replications.count * modes.count,
            isVisible: !isQuiet && Console.isErrorTerminal)
        defer { meter.clear() }
        var sinks: (@Sendable (RunKey) -> any TaskRowSink)?
        if let parts { sinks = { parts.sink($0) } }
        await simulate(
            replications, in: modes, shell: shell, sinks: sinks,
            progress: { key, progress in
                meter.update(key, progress)
                return !Interrupt.isRaised
            }, take: take)
    }
}
