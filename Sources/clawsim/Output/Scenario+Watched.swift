import Jobs
import Platform
import Scenarios
import Simulation

extension Scenario {
    /// Makes some runs while somebody may watch, or interrupt; the parts receive their rows.
    func simulate(
        _ keys: [RunKey], shell: Shell = .simulation, rows parts: TaskRowParts? = nil,
        isQuiet: Bool = false, until interrupt: Interrupt
    ) async -> [Result<RunResult, RunFailure>] {
        let meter = RunMeter(
            self, runs: keys.count, isVisible: !isQuiet && Console.isErrorTerminal)
        defer { meter.clear() }
        var sinks: (@Sendable (RunKey) -> any TaskRowSink)?
        if let parts { sinks = { parts.sink($0) } }
        return await simulate(keys, shell: shell, sinks: sinks) { key, progress in
            meter.update(key, progress)
            return !interrupt.isRaised
        }
    }
}
