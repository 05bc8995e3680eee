package import ParallelExecution
package import Scenarios

/// A gateway, and what watches over the run behind it.
package struct GatewayObserver: EventObserver {
    /// The gateway.
    package var gateway: Gateway
    /// Checks invariants and makes the digest.
    package private(set) var run: RunObserver

    /// Creates a gateway's observer.
    ///
    /// - Parameters:
    ///   - gateway: The gateway.
    ///   - scenario: What is run.
    ///   - script: The scenario's agents.
    package init(_ gateway: Gateway, _ scenario: Scenario, script: ScriptedAgents) {
        self.gateway = gateway
        run = RunObserver(scenario, script: script)
    }

    /// Shows an event to both.
    package mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        run.observe(event, in: engine)
        gateway.observe(event, in: engine)
    }
}
