import Exact

/// Why a plan cannot be carried out: a failed decomposition.
public indirect enum PlanError: Error, Sendable, Hashable, CustomStringConvertible {
    /// More tasks than `max_tasks_per_decomposition`.
    case tooManyTasks(count: Int, limit: Int)
    /// Two tasks share a name.
    case duplicateTask(String)
    /// A task names a dependency that is not in the plan.
    case unknownDependency(task: String, dependency: String)
    /// A task names a pool that is not configured.
    case unknownPool(task: String, pool: String)
    /// Tasks that wait for one another, in the order in which they do; the first closes the circle.
    case cycle([String])
    /// The project manager's call succeeded but brought no plan.
    case noPlan
    /// The project manager's call failed.
    case callFailed(AttemptOutcome)

    /// How many names of a cycle are told.
    private static let namesTold = 10

    /// One line for the response, the log and warnings; names are clipped.
    public var description: String {
        switch self {
        case .tooManyTasks(let count, let limit):
            "\(count) tasks, at most \(limit) are allowed"
        case .duplicateTask(let name):
            "two tasks are called \(Excerpt.quote(name))"
        case .unknownDependency(let task, let dependency):
            "task \(Excerpt.quote(task)) depends on \(Excerpt.quote(dependency)), "
                + "which is not in the plan"
        case .unknownPool(let task, let pool):
            "task \(Excerpt.quote(task)) is for pool \(Excerpt.quote(pool)), "
                + "which is not configured"
        case .cycle(let names):
            "circular dependency: "
                + (names.prefix(Self.namesTold).map(Excerpt.clip)
                + (names.count > Self.namesTold ? ["…"] : [])
                + names.prefix(1).map(Excerpt.clip)).joined(separator: " → ")
        case .noPlan:
            "the project manager's call brought no plan"
        case .callFailed(let outcome):
            "the project manager's call ended as \(outcome)"
        }
    }
}
