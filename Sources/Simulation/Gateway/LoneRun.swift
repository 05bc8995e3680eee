import ParallelExecution

/// What one execution took that had everything to itself.
struct LoneRun: EventObserver {
    /// The first start and the end of a task, in nanoseconds.
    private var tasks: [(start: Int64?, end: Int64?)] = []
    /// From arrival to response in nanoseconds; `nil` unless something was delivered.
    private(set) var duration: Int64?
    /// Nanodollars.
    private(set) var cost: Int64 = 0

    /// How long a planned task took from its first start; `nil` where it never did.
    func duration(of task: Int) -> Int64? {
        guard tasks.indices.contains(task), let start = tasks[task].start,
            let end = tasks[task].end
        else { return nil }
        return end - start
    }

    mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        switch event.kind {
        case .planned(_, let count, _): tasks = Array(repeating: (nil, nil), count: Int(count))
        case .remediationAdded: tasks.append((nil, nil))
        case .attemptStarted(let task, _, 1, _, _): tasks[Int(task)].start = event.at
        case .taskSettled(let task, _): tasks[Int(task)].end = event.at
        case .responded(let status, let cost):
            self.cost = cost
            if status.isAnswered { duration = event.at }
        case .arrived, .routed, .admitted, .refused, .coordinationFailed, .executionTimedOut,
            .taskQueued, .attemptStarted, .attemptEnded, .backingOff,
            .aggregated, .conflictFound, .conflictSettled, .synthesised:
            break
        }
    }
}
