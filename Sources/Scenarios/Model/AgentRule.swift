package import ParallelExecution

/// Says how agents behave in the calls that it matches.
package struct AgentRule: Sendable {
    /// Which calls it is about.
    package var condition: CallCondition
    /// What the agent does.
    package var behaviour: Behaviour

    /// Creates a rule.
    package init(_ condition: CallCondition, behaviour: Behaviour) {
        self.condition = condition
        self.behaviour = behaviour
    }

    /// Creates a rule with its condition spelt out.
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
        let condition = CallCondition(
            pool: pool, task: task, request: request, attempt: attempt, round: round,
            model: model, mode: mode)
        self.init(condition, behaviour: behaviour)
    }
}
