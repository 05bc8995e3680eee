package import ParallelExecution
package import VirtualTime

/// The agents of a scenario, for the async executor on the virtual clock.
package struct ScriptedAgent: Agent {
    private let script: ScriptedAgents
    private let clock: VirtualClock

    /// Creates the agents.
    ///
    /// - Parameters:
    ///   - script: What each call does.
    ///   - clock: Measures latencies.
    package init(_ script: ScriptedAgents, clock: VirtualClock) {
        self.script = script
        self.clock = clock
    }

    /// Does what the script says, reporting input at the start and output at the end.
    package func perform(_ call: AgentCall, meter: UsageMeter) async throws -> AgentResult {
        let scripted = script.answer(call.call, at: clock.now.nanoseconds)
        meter.report(scripted.usageWhenCancelled)
        let (end, isBeyondTime) = clock.now.nanoseconds.addingReportingOverflow(
            scripted.latency ?? .max)
        guard scripted.latency != nil, !isBeyondTime else { try await hang() }
        try await clock.sleep(until: VirtualClock.Instant(nanoseconds: end))
        meter.report(TokenUsage(input: 0, output: scripted.usage.output))
        switch scripted.end {
        case .failed(let errorClass): throw AgentFailure(errorClass)
        case .succeeded, .cancelled: break
        }
        return scripted.result ?? .output(ScriptedAgents.silence)
    }

    /// Never ends by itself, and leaves no sleeper that would let time pass.
    private func hang() async throws -> Never {
        let silence = AsyncStream<Never> { _ in }
        for await never in silence { switch never {} }
        throw CancellationError()
    }
}
