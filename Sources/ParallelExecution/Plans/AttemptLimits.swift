/// What the attempts at one task may be: those of its pool, unless the plan says otherwise.
package struct AttemptLimits: Sendable, Hashable, BitwiseCopyable {
    /// The longest that one may run, in nanoseconds.
    package let timeout: Int64
    /// How many there may be, retries included.
    package let count: Int16

    /// The limits of a task in its pool.
    package init(_ task: PlannedTask, in pool: PoolConfiguration) {
        timeout = task.timeout ?? pool.timeout
        count = Int16(1 + (task.maxRetries ?? pool.maxRetries))
    }

    /// No attempt at all.
    package static let none = AttemptLimits()

    private init() {
        timeout = 0
        count = 0
    }
}
