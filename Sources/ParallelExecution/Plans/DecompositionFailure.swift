import Exact

/// Why a decomposition failed, without the details: what failed decompositions are counted by.
///
/// The raw value is the name in files and of metrics.
public enum DecompositionFailure: String, Sendable, Hashable, CaseIterable {
    /// More tasks than `max_tasks_per_decomposition`.
    case tooManyTasks = "too_many_tasks"
    /// Two tasks share a name.
    case duplicateTask = "duplicate_task"
    /// A task names a dependency that is not in the plan.
    case unknownDependency = "unknown_dependency"
    /// A task names a pool that is not configured.
    case unknownPool = "unknown_pool"
    /// Tasks wait for one another.
    case cycle
    /// The project manager's call succeeded but brought no plan.
    case noPlan = "no_plan"
    /// The project manager's call failed.
    case callFailed = "call_failed"

    /// The name as words.
    public var words: String { CaseName.words(rawValue) }
}

extension PlanError {
    /// What kind of failure it is.
    public var failure: DecompositionFailure {
        switch self {
        case .tooManyTasks: .tooManyTasks
        case .duplicateTask: .duplicateTask
        case .unknownDependency: .unknownDependency
        case .unknownPool: .unknownPool
        case .cycle: .cycle
        case .noPlan: .noPlan
        case .callFailed: .callFailed
        }
    }
}
