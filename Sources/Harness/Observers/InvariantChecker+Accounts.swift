import ParallelExecution
import StableHeap

/// What the checker remembers of what the events said.
extension InvariantChecker {
    /// What the events said of a task.
    struct TaskAccount: Sendable {
        var state = TaskState.pending
        var pool: Int16 = -1
        var attempt: Int16 = 0
        /// The model of the running attempt, or -1: only its start tells.
        var model: Int16 = -1
        var startedAt: Int64 = 0
        var backoffUntil: Int64 = 0
        /// The place in the mirrored queue of its pool.
        var place: StableHeap<QueuedAccount>.Handle?
        /// Nanoseconds of all attempts so far.
        var work: Int64 = 0

        /// Takes a place in the queue of a pool.
        mutating func enter(_ pool: Int16, at place: StableHeap<QueuedAccount>.Handle) {
            self.pool = pool
            self.place = place
        }

        /// Changes state.
        ///
        /// - Returns: The state before.
        mutating func change(to state: TaskState) -> TaskState {
            let before = self.state
            self.state = state
            return before
        }

        /// An attempt starts, out of the queue.
        mutating func start(_ attempt: Int16, model: Int16, at now: Int64) {
            self.attempt = attempt
            self.model = model
            startedAt = now
            place = nil
        }
    }

    /// A task in the mirrored queue of a pool.
    struct QueuedAccount: Sendable, Equatable {
        let execution: UInt32
        let task: Int
    }

    /// What the events said of an execution in flight.
    struct Account: Sendable {
        var number: UInt32 = 0
        var isAlive = false
        var settled: Int32 = 0
        var conflictsFound: Int32 = 0
        var conflictsSettled: Int32 = 0
        var tasks: ContiguousArray<TaskAccount> = []
        var cost: Int64 = 0
        var firstStart = Int64.max
        var lastEnd = Int64.min

        /// An attempt at a task starts.
        mutating func start(_ task: Int, attempt: Int16, model: Int16, at now: Int64) {
            tasks[task].start(attempt, model: model, at: now)
            firstStart = min(firstStart, now)
        }

        /// An attempt at a task ends.
        mutating func end(_ task: Int, after lasted: Int64, at now: Int64) {
            tasks[task].work = tasks[task].work.addingSaturated(lasted)
            lastEnd = max(lastEnd, now)
        }

        /// Forgets everything but the number and the storage.
        mutating func reset() {
            isAlive = false
            settled = 0
            cost = 0
            conflictsFound = 0
            conflictsSettled = 0
            firstStart = .max
            lastEnd = .min
        }
    }

    /// What a pool allows.
    struct PoolLimits: Sendable {
        let slots: Int
        let maxRetries: Int
        let timeout: Int64
    }
}
