import Collections

/// What has been noted of the present instant, and how far its end has come.
struct PendingInstant: Sendable {
    /// A stimulus that awaits the end of the instant, in the order of an instant.
    enum Stimulus: Sendable {
        case callEnded(CallID)
        case deadline(CallID)
        case timer(TimerID)
        case cancel(ExecutionID)
        case arrival(ExecutionID)

        /// In the order of an instant.
        var rank: UInt64 {
            switch self {
            case .callEnded: 0
            case .deadline: 1
            case .timer: 2
            case .cancel: 3
            case .arrival: 4
            }
        }
    }

    /// A stimulus and its place in the instant.
    struct Note: Sendable {
        /// By kind, then by execution, then by task.
        let order: UInt64
        let stimulus: Stimulus

        /// The kind's place in the instant.
        var rank: UInt64 { order >> 56 }
        /// Whether it may be acted on while answers to cancellations are awaited.
        var isCompletion: Bool { rank < 2 }
    }

    private(set) var notes = FlatArray<Note>()
    /// Waits in a queue that are over unless a slot is free at this very instant, in their order.
    var overdue: ContiguousArray<TimerID> = []
    /// How many of the overdue have been looked at.
    var overdueSeen = 0
    /// The executions of which a call of the project manager starts when the instant ends.
    var dueCalls = FlatArray<ExecutionID>()
    /// Calls that the shell was told to cancel and has not answered for.
    var openCancellations = 0
    /// Whether the shell has been asked to tell of the end of the instant.
    var isEndAsked = false
    /// Whether the end of the instant waits for answers to cancellations.
    var isEndOpen = false
    /// Whether a call has been started or had ended since the instant began to end.
    var hasProgressed = false
    /// Whether a task was refused its slot, so that others may start that come before it.
    var hasRefused = false
    /// Since when those without a place await the next end of the instant; `nil` for nobody.
    var postponedAt: Int64?

    /// The place of an execution among its kind.
    static func order(_ execution: ExecutionID) -> UInt64 { UInt64(execution.number) << 16 }

    /// The place of a task among its kind.
    static func order(_ task: TaskID) -> UInt64 {
        order(task.execution) | UInt64(UInt16(truncatingIfNeeded: task.index.rawValue))
    }

    /// The place of a call among its kind: that of its task, or behind all tasks of its execution.
    static func order(of call: Call) -> UInt64 {
        guard case .task(let index) = call.work else { return order(call.execution) | 0xFFFF }
        return order(TaskID(execution: call.execution, index: index))
    }

    /// The place of a timer among its kind: tasks first, then those of the whole execution.
    static func order(of timer: TimerRecord) -> UInt64 {
        switch timer.purpose {
        case .backoff(let task), .queueTimeout(let task): order(task)
        case .coordination(let execution): order(execution) | 0xFFFD
        case .executionTimeout(let execution): order(execution) | 0xFFFE
        case .patience(let execution): order(execution) | 0xFFFF
        }
    }

    /// Takes note of a stimulus.
    mutating func add(_ stimulus: Stimulus, _ order: UInt64) {
        notes.append(Note(order: stimulus.rank << 56 | order, stimulus: stimulus))
    }

    /// Takes the only note out, if there is just one: most instants hold no more.
    mutating func takeOnly() -> Stimulus? {
        notes.count == 1 ? notes.popLast()?.stimulus : nil
    }

    /// Sorts the notes, and counts those of the first kind.
    mutating func sortedFirstKind() -> Int {
        notes.sort { $0.order < $1.order }
        let kind = notes[0].rank
        return notes.firstIndex { $0.rank != kind } ?? notes.count
    }

    /// Forgets the first notes, once they have been acted on.
    mutating func removeFirst(_ count: Int) { notes.removeFirst(count) }

    /// Makes its lists this instant's own, if a copy shares them.
    mutating func own() {
        notes.own()
        dueCalls.own()
    }

    /// Forgets everything but the storage.
    mutating func restart() {
        notes.removeAll()
        dueCalls.removeAll()
        var blank = PendingInstant()
        swap(&notes, &blank.notes)
        swap(&dueCalls, &blank.dueCalls)
        self = blank
    }
}
