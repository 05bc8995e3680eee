import Exact
import JSON
import ParallelExecution
import Simulation

/// The events of one run in the Trace Event Format.
struct ChromeRun {
    /// What is known of an execution so far, by indices of entries.
    private struct Execution {
        var arrived = 0
        var admitted: Int?
        var isOver = false
        /// The newest end of an attempt by task.
        var ends: [TaskIndex: Int] = [:]
    }

    let trace: RunTrace
    /// The process of executions; that of the project manager and the pools' follow.
    let firstProcess: Int
    private(set) var events: [ChromeEvent] = []
    /// How many things with two ends there have been, in this run and those before it.
    private(set) var links: Int

    private let entries: [TraceTimeline.Entry]
    private let timeline: TraceTimeline
    private var executions: [Execution]

    init(_ trace: RunTrace, firstProcess: Int, links: Int) {
        self.trace = trace
        self.firstProcess = firstProcess
        self.links = links
        timeline = TraceTimeline(trace)
        entries = timeline.entries
        executions = Array(repeating: Execution(), count: trace.executions.count)
        for index in entries.indices { add(index) }
        addOpenEnds()
        // Pools are busy with all executions, whichever are shown.
        events += PoolCounters.events(trace, entries, firstProcess: firstPool)
            .filter { trace.shown.times.contains($0.at) }
    }

    var processCount: Int { 2 + trace.pools.count }
    private var coordination: Int { firstProcess + 1 }
    private var firstPool: Int { firstProcess + 2 }

    /// Keeps in mind what later entries refer to.
    private mutating func note(_ index: Int) {
        let number = Int(entries[index].event.execution.number) - 1
        switch entries[index].event.kind {
        case .arrived: executions[number].arrived = index
        case .admitted: executions[number].admitted = index
        case .attemptEnded(_, let task, _, _, _): executions[number].ends[task] = index
        case .responded: executions[number].isOver = true
        case .routed, .planned, .coordinationFailed, .executionTimedOut, .refused, .taskQueued,
            .attemptStarted, .backingOff, .taskSettled, .aggregated, .conflictFound,
            .conflictSettled, .remediationAdded, .synthesised:
            break
        }
    }

    private mutating func add(_ index: Int) {
        note(index)
        let entry = entries[index]
        guard trace.shown.contains(entry.event) else { return }
        switch entry.event.kind {
        case .admitted:
            addWait("waiting for admission", until: index)
        case .planned(.notAsked, _, _): break
        case .planned:
            addCall(endingAt: index)
            if let error = trace.execution(of: entry.event).planError {
                addInstant(
                    "decomposition failed: \(error.failure.words)", at: index, coordination,
                    lane: entry.lane)
            }
        case .aggregated, .synthesised:
            addCall(endingAt: index)
        case .coordinationFailed(_, _, let step, _, let outcome):
            addCall(endingAt: index)
            addInstant(
                "\(step.name) failed: \(ReportText.name(outcome, separator: " "))", at: index,
                coordination, lane: entry.lane)
        case .executionTimedOut:
            addInstant("execution timed out", at: index, firstProcess, lane: entry.lane)
        case .refused(let refusal, _):
            addInstant(refusal.words, at: index, firstProcess, lane: entry.lane)
        case .taskQueued(let task, _, _):
            if entry.previous != nil { addWait("\(name(task, index)) backing off", until: index) }
        case .attemptStarted(let task, _, _, _, _):
            addWait("\(name(task, index)) queued", until: index)
        case .attemptEnded(_, _, let pool, let attempt, let outcome):
            addAttempt(endingAt: index)
            if attempt == 1 { addArrows(to: index) }
            if outcome == .timedOut {
                addInstant("timed out", at: index, firstPool + Int(pool), lane: entry.lane)
            }
        case .taskSettled(let task, let state):
            guard state != .completed else { return }
            addInstant(
                "\(name(task, index)) \(ReportText.name(state, separator: " "))", at: index,
                firstProcess, lane: entry.lane)
            addOpenWait(of: name(task, index), until: index)
        case .conflictFound(_, let kind):
            addInstant(
                "conflict: \(ReportText.name(kind, separator: " "))", at: index, coordination,
                lane: entry.lane)
        case .responded(let status, _):
            addExecution(status, endingAt: index)
        case .arrived, .routed, .backingOff, .conflictSettled, .remediationAdded: break
        }
    }

    // MARK: Slices

    /// Adds the slice from one entry to another, on the lane of the one that ends it.
    private mutating func addSlice(
        _ name: String, _ category: String, from start: Int, to end: Int, _ process: Int,
        _ arguments: [(key: String, value: LocatedValue)]
    ) {
        let duration = entries[end].event.at - entries[start].event.at
        add(
            .complete(duration), name, category, start, process, lane: entries[end].lane,
            identity(end) + arguments)
    }

    private mutating func addAttempt(endingAt index: Int) {
        guard let start = entries[index].previous,
            case .attemptEnded(let bill, let task, let pool, let attempt, let outcome) =
                entries[index].event.kind
        else { return }
        addSlice(
            name(task, index), "attempt", from: start, to: index, firstPool + Int(pool),
            [
                ("attempt", .integer(Int64(attempt))),
                ("outcome", .string(ReportText.name(outcome))),
            ] + cost(bill, timeline.model(of: entries[index], trace)))
    }

    private mutating func addCall(endingAt index: Int) {
        guard let start = entries[index].previous, let bill = entries[index].event.kind.bill
        else { return }
        addSlice(
            callName(after: entries[start]), "call", from: start, to: index, coordination,
            cost(bill, trace.coordinatorModel))
    }

    private mutating func addExecution(_ status: ExecutionStatus, endingAt index: Int) {
        let number = Int(entries[index].event.execution.number)
        guard let admitted = executions[number - 1].admitted else {
            addWait("waiting for admission", until: index, [("outcome", .string("\(status)"))])
            return
        }
        addSlice(
            "execution \(number)", "execution", from: admitted, to: index, firstProcess,
            [
                ("outcome", .string("\(status)")),
                ("message", .string(trace.executions[number - 1].message)),
            ])
    }

    /// What a stalled run waits for.
    private mutating func addOpenEnds() {
        for (number, execution) in executions.enumerated()
        where !execution.isOver && trace.shown.contains(UInt32(number + 1)) {
            if let admitted = execution.admitted {
                add(
                    .begin, "execution \(number + 1)", "execution", admitted, firstProcess,
                    lane: entries[admitted].lane, identity(admitted))
            } else {
                links += 1
                add(
                    .asyncBegin(links), "waiting for admission", "wait", execution.arrived,
                    firstProcess, lane: 1, identity(execution.arrived))
            }
        }
        for call in timeline.openCalls where trace.shown.contains(entries[call.since].event) {
            add(
                .begin, callName(after: entries[call.since]), "call", call.since, coordination,
                lane: call.lane, execution(call.since))
        }
    }

    // MARK: What lies between slices

    /// Adds the wait that an entry ends; what passes without waiting is not shown.
    private mutating func addWait(
        _ name: String, until end: Int, _ arguments: [(key: String, value: LocatedValue)] = []
    ) {
        guard let start = entries[end].previous,
            entries[start].event.at < entries[end].event.at || !arguments.isEmpty
        else { return }
        links += 1
        add(
            .asyncBegin(links), name, "wait", start, firstProcess, lane: 1,
            identity(end) + arguments)
        add(.asyncEnd(links), name, "wait", end, firstProcess, lane: 1, [])
    }

    /// Adds the wait of a task that ends without another attempt.
    private mutating func addOpenWait(of task: String, until end: Int) {
        guard let start = entries[end].previous else { return }
        switch entries[start].event.kind {
        case .taskQueued: addWait("\(task) queued", until: end)
        case .backingOff: addWait("\(task) backing off", until: end)
        case .arrived, .routed, .admitted, .planned, .coordinationFailed, .executionTimedOut,
            .refused,
            .attemptStarted, .attemptEnded, .taskSettled, .aggregated, .conflictFound,
            .conflictSettled, .remediationAdded, .synthesised, .responded:
            break
        }
    }

    /// Adds an arrow from every task that the one of this attempt requires.
    private mutating func addArrows(to end: Int) {
        let execution = executions[Int(entries[end].event.execution.number) - 1]
        guard let start = entries[end].previous, let task = trace.task(of: entries[end].event)
        else { return }
        for required in task.requires {
            guard let other = execution.ends[required], let began = entries[other].previous,
                let source = trace.task(of: entries[other].event)
            else { continue }
            links += 1
            add(
                .flowStart(links), "requires", "dependency", other, firstPool + Int(source.pool),
                lane: entries[other].lane, [])
            // The end of a slice is no part of it: the arrow starts at its last nanosecond.
            events[events.count - 1].at =
                max(entries[began].event.at, entries[other].event.at - 1)
            add(
                .flowEnd(links), "requires", "dependency", start, firstPool + Int(task.pool),
                lane: entries[start].lane, [])
        }
    }

    private mutating func addInstant(_ name: String, at index: Int, _ process: Int, lane: Int?) {
        add(.instant, name, "note", index, process, lane: lane, identity(index))
    }

    private mutating func add(
        _ phase: ChromeEvent.Phase, _ name: String, _ category: String, _ index: Int,
        _ process: Int, lane: Int?, _ arguments: [(key: String, value: LocatedValue)]
    ) {
        events.append(
            ChromeEvent(
                phase: phase, name: name, category: category, at: entries[index].event.at,
                order: index, process: process, lane: lane ?? 1, arguments: arguments))
    }

    // MARK: Names and arguments

    private func name(_ task: TaskIndex, _ index: Int) -> String {
        trace.execution(of: entries[index].event).tasks[task].name
    }

    /// The call of the project manager or the aggregator that an entry started.
    private func callName(after entry: TraceTimeline.Entry) -> String {
        switch entry.event.kind {
        case .admitted: CoordinationStep.decomposition.name
        case .aggregated: CoordinationStep.synthesis.name
        case .coordinationFailed(_, _, let step, _, _): step.name
        case .executionTimedOut, .refused, .arrived, .routed, .planned, .taskQueued,
            .attemptStarted,
            .attemptEnded, .backingOff,
            .taskSettled, .conflictFound, .conflictSettled, .remediationAdded, .synthesised,
            .responded:
            CoordinationStep.aggregation.name
        }
    }

    private func execution(_ index: Int) -> [(key: String, value: LocatedValue)] {
        [("execution", .integer(Int64(entries[index].event.execution.number)))]
    }

    private func identity(_ index: Int) -> [(key: String, value: LocatedValue)] {
        execution(index)
            + (trace.task(of: entries[index].event).map { [("task", .string($0.name))] } ?? [])
    }

    private func cost(_ bill: Bill, _ model: String?) -> [(key: String, value: LocatedValue)] {
        [
            ("model", model.map(LocatedValue.string) ?? .null),
            ("tokens_in", .integer(bill.usage.input)),
        ] + bill.usage.cachedMember + [
            ("tokens_out", .integer(bill.usage.output)),
            ("cost_usd", .number(DecimalText.trimmed(bill.cost, scale: 9))),
        ]
    }
}
