import Collections
import ParallelExecution

/// What the events said of a pool.
struct PoolAccount: Sendable {
    /// A task in the queue of a pool.
    struct QueuedTask: Sendable, Equatable {
        let execution: UInt32
        let task: TaskIndex
    }

    /// A place in the queue.
    typealias Place = StableHeap<QueuedTask>.Handle

    /// Slots taken.
    var busy = 0
    /// The tasks that wait, in the order in which they must start.
    var queue = StableHeap<QueuedTask>()
}

extension PoolAccount: Indexed {
    typealias Position = PoolIndex
}
