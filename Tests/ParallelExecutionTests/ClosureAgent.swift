import ParallelExecution

/// An agent made of a closure that is told the clock, the call and where to report tokens.
struct ClosureAgent<AgentClock: Clock>: Agent where AgentClock.Duration == Duration {
    typealias Work = @Sendable (AgentCall, UsageMeter, AgentClock) async throws -> AgentResult

    let clock: AgentClock
    let work: Work

    @concurrent
    func perform(_ call: AgentCall, meter: UsageMeter) async throws -> AgentResult {
        try await work(call, meter, clock)
    }
}

extension AgentResult {
    /// An answer that says nothing.
    static let silence = AgentResult.output(AgentOutput())
}
