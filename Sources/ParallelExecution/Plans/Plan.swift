/// The project manager's decomposition of a request: tasks and their dependencies.
///
/// A plan is immutable and shared by reference, so that a thousand executions of one kind of
/// request cost one plan. It is whatever the project manager said: ``TaskGraph`` decides whether it
/// can be carried out.
public final class Plan: Sendable {
    /// The tasks in the order in which the project manager named them.
    public let tasks: [PlannedTask]

    /// Creates a plan; an empty one is legal and needs no agent.
    ///
    /// - Parameter tasks: The tasks, in order.
    public init(_ tasks: [PlannedTask]) {
        self.tasks = tasks.map { task in
            guard case .atLeast(let count) = task.join, count > task.requires.count else {
                return task
            }
            // Another plan's task, of which requirements were taken away.
            var task = task
            task.join = .all
            return task
        }
    }
}
