package import ParallelExecution
package import Scenarios

extension CallCondition {
    /// A condition by its parts.
    package init(
        pool: String? = nil, task: String? = nil, request: String? = nil, attempt: Int? = nil,
        round: Int? = nil, model: String? = nil, mode: ExecutionMode? = nil
    ) {
        self.init()
        self.pool = pool
        self.task = task
        self.request = request
        self.attempt = attempt
        self.round = round
        self.model = model
        self.mode = mode
    }
}

extension AgentRule {
    /// A rule with its condition spelt out.
    package init(
        pool: String? = nil, task: String? = nil, request: String? = nil, attempt: Int? = nil,
        round: Int? = nil, model: String? = nil, mode: ExecutionMode? = nil, behaviour: Behaviour
    ) {
        let condition = CallCondition(
            pool: pool, task: task, request: request, attempt: attempt, round: round,
            model: model, mode: mode)
        self.init(condition, behaviour: behaviour)
    }
}
