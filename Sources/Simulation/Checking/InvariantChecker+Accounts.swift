import Collections
import Exact
import ParallelExecution

/// What the checker remembers of what the events said.
extension InvariantChecker {
    /// What the events said of a task.
    struct ObservedTask: Sendable, Indexed {
        typealias Position = TaskIndex

        /// The place in the mirrored queue of its pool.
        var place: StableHeap<QueuedTaskObserved>.Handle?
        var state = TaskState.pending
        /// The pool in whose queue it was; `nil` before that.
        var pool: PoolIndex?
        var attempt: Int16 = 0
        /// The model of the running attempt: only its start tells.
        var model: ModelIndex?
        var startedAt: Int64 = 0
        var backoffUntil: Int64 = 0
        /// Nanoseconds of all attempts so far.
        var work: Int64 = 0

        /// Takes a place in the queue of a pool.
        mutating func queue(_ pool: PoolIndex, at place: StableHeap<QueuedTaskObserved>.Handle) {
            state = .queued
            self.pool = pool
            self.place = place
        }

        /// An attempt starts, out of the queue.
        mutating func start(_ attempt: Int16, model: ModelIndex?, at now: Int64) {
            state = .running
            self.attempt = attempt
            self.model = model
            startedAt = now
            place = nil
        }

        /// Waits for the next attempt.
        mutating func backOff(until instant: Int64) {
            state = .backingOff
            backoffUntil = instant
        }

        /// Ends, out of the queue if it was in one.
        mutating func settle(as state: TaskState) {
            self.state = state
            place = nil
        }
    }

    /// A task in the mirrored queue of a pool.
    struct QueuedTaskObserved: Sendable, Equatable {
        let execution: UInt32
        let task: TaskIndex
    }

    /// What the events said of an execution in flight.
    struct Account: Sendable {
        var number: UInt32 = 0
        var isAlive = false
        var settled: Int32 = 0
        var conflictsFound: Int32 = 0
        var conflictsSettled: Int32 = 0
        var tasks = FlatArray<ObservedTask>()
        var cost: Int64 = 0
        var firstStart = Int64.max
        var lastEnd = Int64.min

        /// Books what a call cost.
        mutating func pay(_ bill: Bill) {
            cost = cost.addingSaturated(bill.cost)
        }

        /// An attempt at a task starts.
        mutating func start(_ task: TaskIndex, attempt: Int16, model: ModelIndex?, at now: Int64) {
            tasks[task].start(attempt, model: model, at: now)
            firstStart = min(firstStart, now)
        }

        /// An attempt at a task ends.
        mutating func end(_ task: TaskIndex, _ bill: Bill, after lasted: Int64, at now: Int64) {
            pay(bill)
            tasks[task].work = tasks[task].work.addingSaturated(lasted)
            lastEnd = max(lastEnd, now)
        }

        /// A task is over.
        mutating func settle(_ task: TaskIndex, as state: TaskState) {
            tasks[task].settle(as: state)
            settled += 1
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

    /// What the events said of a pool.
    struct PoolAccount: Sendable {
        var busy = 0
        var queue = StableHeap<QueuedTaskObserved>()

        /// An attempt takes a slot, out of a place in the queue.
        ///
        /// - Returns: How many slots are taken.
        mutating func start(_ place: StableHeap<QueuedTaskObserved>.Handle?) -> Int {
            if let place { queue.remove(place) }
            busy += 1
            return busy
        }
    }

    /// What a pool allows.
    struct PoolLimits: Sendable {
        let slots: Int
        let maxRetries: Int
        let timeout: Int64
    }
}
