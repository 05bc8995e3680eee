import Exact
package import JSON
package import ParallelExecution

/// A plan that every decomposition of its request is going to refuse, and whose request does not
/// say that this is meant.
package struct RefusedPlan: Sendable, Equatable {
    /// The name of the request.
    package let request: String
    /// What is wrong with the plan.
    package let error: PlanError
    /// Where it is wrong: a task, or the name of a task or of a pool.
    package let location: TextLocation
    /// The name that was probably meant, as a message's end; or nothing.
    package let hint: String
    /// What becomes of the request's executions.
    package let consequence: String

    /// What is wrong, what becomes of it, and what to do, in one line.
    package var warning: LocatedWarning {
        let pause = hint.isEmpty ? ":" : ""
        return LocatedWarning(location, "\(subject)\(pause) \(consequence); \(remedy)")
    }

    /// Which plan is refused, and why.
    package var subject: String {
        "the plan of request \(Excerpt.quote(request)) is refused: \(error)\(hint)"
    }

    /// What to do about it.
    package var remedy: String {
        let meant = "declare \"plan_is_refused\": true in the request if that is meant"
        switch error {
        case .tooManyTasks(let count, _):
            return "raise config.pm_coordinator.max_tasks_per_decomposition to \(count), or "
                + meant
        case .duplicateTask, .unknownDependency, .unknownPool, .cycle, .noPlan, .callFailed:
            return "mend the plan, or \(meant)"
        }
    }
}
