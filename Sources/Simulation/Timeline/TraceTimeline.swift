import Collections
package import ParallelExecution

/// The events of a run linked to one another: what each ends, and on which lane it lies.
///
/// A pure function of the trace. Lanes are for people to look at: a pool's slots have no identity,
/// so each attempt takes the lowest number that is free, and so does each execution under way.
package struct TraceTimeline: Sendable {
    /// One event.
    package struct Entry: Sendable {
        /// What happened.
        package let event: ExecutionEvent
        /// The index of the entry with which that began which goes on or ends here.
        ///
        /// Of a task's events the one before; of those of the project manager and the aggregator
        /// the one that started their call; of admission and response the arrival.
        package let previous: Int?
        /// The slot that an attempt takes or frees, otherwise the execution's place; from 1.
        package let lane: Int?
    }

    /// A call of the project manager or the aggregator that was still open at the end of the run.
    package struct OpenCall: Sendable {
        /// The index of the entry that started it.
        package let since: Int
        /// The execution's place among those under way.
        package let lane: Int
    }

    /// All events in order.
    package private(set) var entries: [Entry] = []
    /// What a stalled run waits for, by execution.
    package private(set) var openCalls: [OpenCall] = []

    private var executions: [Execution] = []
    private var slots: [Lanes]
    private var places = Lanes()

    /// Where an execution stands during the walk, by indices of entries.
    private struct Execution: Sendable {
        var arrived: Int?
        /// The entry that started the present call of the project manager or the aggregator.
        var phase: Int?
        var lane: Int?
        /// The newest entry of each task.
        var tasks: [Int?] = []
        var settled = 0
    }

    /// Links the events of a run.
    ///
    /// - Complexity: O(n) in the events, times the lanes at worst.
    package init(_ trace: RunTrace) {
        slots = Array(repeating: Lanes(), count: trace.pools.count)
        executions = Array(repeating: Execution(), count: trace.executions.count)
        entries.reserveCapacity(trace.events.count)
        for event in trace.events { append(event) }
        for (index, execution) in executions.enumerated() {
            guard let lane = execution.lane, let since = execution.phase,
                execution.settled == trace.executions[index].tasks.count
            else { continue }
            openCalls.append(OpenCall(since: since, lane: lane))
        }
    }

    /// How long that took which goes on or ends with an entry, in nanoseconds; `nil` for an entry
    /// that only begins something.
    package func duration(_ entry: Entry) -> Int64? {
        start(of: entry).map { entry.event.at - $0 }
    }

    /// When that began which goes on or ends with an entry, in nanoseconds; `nil` for an entry that
    /// only begins something.
    package func start(of entry: Entry) -> Int64? {
        guard let previous = entry.previous.map({ entries[$0].event }) else { return nil }
        // What was tried again began after its backoff.
        if case .coordinationFailed(let until, _, _, _, _) = previous.kind { return until }
        return previous.at
    }

    /// Which attempt at a call of the project manager ends with an entry, from 1.
    package func coordinationAttempt(_ entry: Entry) -> Int64 {
        guard let previous = entry.previous,
            case .coordinationFailed(_, _, _, let attempt, _) = entries[previous].event.kind
        else { return 1 }
        return Int64(attempt) + 1
    }

    /// The model of the attempt that starts or ends with an entry; `nil` when it costs nothing.
    package func model(of entry: Entry, _ trace: RunTrace) -> String? {
        switch entry.event.kind {
        case .attemptStarted(_, _, _, let model, _): trace.model(model)
        case .attemptEnded: entry.previous.flatMap { model(of: entries[$0], trace) }
        case .arrived, .routed, .admitted, .planned, .coordinationFailed, .executionTimedOut,
            .refused,
            .taskQueued, .backingOff, .taskSettled, .aggregated, .conflictFound, .conflictSettled,
            .remediationAdded, .synthesised, .responded:
            nil
        }
    }

    private mutating func append(_ event: ExecutionEvent) {
        let number = Int(event.execution.number) - 1
        let index = entries.count
        var previous: Int?
        var lane = executions[number].lane
        switch event.kind {
        case .arrived:
            executions[number].arrived = index
        case .admitted:
            previous = executions[number].arrived
            lane = places.take()
            executions[number].lane = lane
            executions[number].phase = index
        case .planned, .aggregated, .synthesised, .coordinationFailed:
            previous = executions[number].phase
            executions[number].phase = index
        case .responded:
            previous = executions[number].arrived
            executions[number].lane = nil
            if let lane { places.release(lane) }
        case .attemptStarted(let task, let pool, _, _, _):
            previous = advance(task, of: number, to: index)
            lane = slots[Int(pool)].take()
        case .attemptEnded(_, let task, let pool, _, _):
            previous = advance(task, of: number, to: index)
            lane = previous.flatMap { entries[$0].lane }
            if let lane { slots[Int(pool)].release(lane) }
        case .taskQueued(let task, _, _), .backingOff(let task, _):
            previous = advance(task, of: number, to: index)
        case .taskSettled(let task, _):
            previous = advance(task, of: number, to: index)
            executions[number].phase = index
            executions[number].settled += 1
        case .routed, .refused, .executionTimedOut, .conflictFound, .conflictSettled,
            .remediationAdded:
            break
        }
        entries.append(Entry(event: event, previous: previous, lane: lane))
    }

    /// Makes an entry the newest of a task and returns the one before.
    private mutating func advance(_ task: TaskIndex, of number: Int, to index: Int) -> Int? {
        let place = Int(task)
        while executions[number].tasks.count <= place { executions[number].tasks.append(nil) }
        let previous = executions[number].tasks[place]
        executions[number].tasks[place] = index
        return previous
    }
}
