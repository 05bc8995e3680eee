import Collections

/// A queue with a fixed number of slots: who waits, who may start, and who must leave.
///
/// The queue is ordered by (rank, order of arrival). All operations take O(log n) at most.
struct WorkerPool: Sendable {
    let slots: Int
    let maxQueue: Int
    private(set) var busy = 0
    private var queue = StableHeap<TaskID>()
    /// The places taken since the last ``endOfInstant()``, oldest first; some may be gone again.
    private var newcomers: ContiguousArray<(StableHeap<TaskID>.Handle, TaskID)> = []

    /// Creates an idle pool.
    init(slots: Int, maxQueue: Int?) {
        self.slots = slots
        self.maxQueue = maxQueue ?? .max
    }

    /// How many tasks wait.
    var queueLength: Int { queue.count }

    /// Whether a slot is free and a task waits for it.
    var canStart: Bool { busy < slots && !queue.isEmpty }

    /// Whether the queue is longer than allowed.
    var isTooLong: Bool { queue.count > maxQueue }

    /// Whether tasks have entered the queue since the last ``endOfInstant()`` that may be too many.
    var hasNewcomers: Bool { !newcomers.isEmpty }

    /// Puts a task at the end of those of its rank.
    mutating func enqueue(_ task: TaskID, rank: Int64) -> StableHeap<TaskID>.Handle {
        let place = queue.push(task, key: rank)
        if maxQueue != .max { newcomers.append((place, task)) }
        return place
    }

    /// Takes a slot for the first task in the queue, if there are both.
    mutating func startNext() -> TaskID? {
        guard canStart, let next = queue.pop() else { return nil }
        busy += 1
        return next.element
    }

    /// Gives a slot back.
    mutating func release() {
        precondition(busy > 0, "a slot is released once")
        busy -= 1
    }

    /// Lets a task leave the queue.
    mutating func leave(_ place: StableHeap<TaskID>.Handle) {
        queue.remove(place)
    }

    /// The newest arrival of this instant, if the queue is longer than allowed.
    ///
    /// Only once all free slots are taken is it known who found the queue full.
    mutating func nextRejected() -> TaskID? {
        guard isTooLong else { return nil }
        while let (place, task) = newcomers.popLast() {
            if queue.remove(place) != nil { return task }
        }
        return nil
    }

    /// Ends the instant: whoever waits now has found a place.
    mutating func endOfInstant() {
        newcomers.removeAll(keepingCapacity: true)
    }
}

extension WorkerPool: Indexed {
    typealias Position = PoolIndex
}
