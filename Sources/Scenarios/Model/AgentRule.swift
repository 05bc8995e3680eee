package import ParallelExecution

/// Says how agents behave in the calls that it matches; a condition that is `nil` matches all.
package struct AgentRule: Sendable {
    /// The pool's name, or `pm` for the project manager's calls.
    package var pool: String?
    /// The planned task's name, or `decompose`, `aggregate`, `synthesise`.
    package var task: String?
    /// The request's name.
    package var request: String?
    /// The attempt, from 1.
    package var attempt: Int?
    /// 0 for planned tasks, or the remediation round.
    package var round: Int?
    /// The model's name.
    package var model: String?
    /// The mode of the run.
    package var mode: ExecutionMode?
    /// What the agent does.
    package var behaviour: Behaviour

    /// Creates a rule.
    package init(
        pool: String? = nil,
        task: String? = nil,
        request: String? = nil,
        attempt: Int? = nil,
        round: Int? = nil,
        model: String? = nil,
        mode: ExecutionMode? = nil,
        behaviour: Behaviour
    ) {
        self.pool = pool
        self.task = task
        self.request = request
        self.attempt = attempt
        self.round = round
        self.model = model
        self.mode = mode
        self.behaviour = behaviour
    }
}
