import Collections

/// The state of one task of an execution in flight.
struct TaskRecord: Sendable, BitwiseCopyable {
    /// The planned task behind it.
    let base: TaskIndex
    /// 0, or the remediation round.
    let round: Int16
    let pool: PoolIndex
    let rank: Int64
    let limits: AttemptLimits
    /// How many hard dependencies must still be done.
    var remaining: Int32
    /// How many may still fail without keeping it from starting.
    var spare: Int32
    /// Whether a dependency is done whatever became of it.
    let startsWhenSettled: Bool
    var state = TaskState.pending
    /// The attempts started so far.
    var attempt: Int16 = 0
    /// Whether a serial execution had started another task before this one.
    var isHandoff = false
    /// The place of the newest attempt's model among those of the pool.
    var model: Int16 = 0
    /// When its first attempt was started, once one was, in nanoseconds.
    var startedAt: Int64 = 0
    /// When it ended, once its state is final, in nanoseconds.
    var endedAt: Int64 = 0
    /// Nanodollars of its attempts so far.
    var cost: Int64 = 0
    /// Whether it was not begun although there was a place for it.
    var isRefused = false
    /// The timer of a backoff or of the wait in a queue.
    var timer: TimerID?
    /// The running attempt.
    var call: CallID?
    /// The place in the pool's queue.
    var place: StableHeap<TaskID>.Handle?

    /// Whether its result is there.
    var isCompleted: Bool { state == .completed }

    /// Whether a fallback model completed it.
    var usedFallback: Bool { isCompleted && model > 0 }

    init(
        base: TaskIndex, round: Int16 = 0, node: TaskGraph.Node, remaining: Int32, spare: Int32 = 0
    ) {
        self.base = base
        self.round = round
        pool = node.pool
        rank = node.rank
        limits = node.limits
        self.remaining = remaining
        self.spare = spare
        startsWhenSettled = round == 0 && node.startsWhenSettled
    }
}

extension TaskRecord: Indexed {
    typealias Position = TaskIndex
}

extension FlatLists<TaskRecord>.List {
    /// The tasks of an execution.
    var taskIndices: Range<TaskIndex> { 0..<TaskIndex(count) }
}
