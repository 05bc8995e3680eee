package import ParallelExecution

/// Which calls a rule or a fault is about; a condition that is `nil` matches all.
package struct CallCondition: Sendable, Hashable {
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
    /// The mode of the execution, which is serial after a failed decomposition.
    package var mode: ExecutionMode?

    /// The condition that fits every call.
    package init() {}

    /// Whether the condition fits all that is fixed before a run: mode, request, pool and task.
    func fits(mode: ExecutionMode, request: String, pool: String?, task: String) -> Bool {
        (self.mode ?? mode) == mode && (self.request ?? request) == request
            && (self.pool == nil || self.pool == pool) && (self.task ?? task) == task
    }

    /// Whether the condition says anything of what only the call itself brings.
    var isDynamic: Bool { attempt != nil || round != nil || model != nil }

    /// Whether the condition fits what only the call itself brings.
    func fits(attempt: Int, round: Int, model: String?) -> Bool {
        (self.attempt ?? attempt) == attempt && (self.round ?? round) == round
            && (self.model == nil || self.model == model)
    }
}
