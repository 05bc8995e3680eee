package import ParallelExecution

/// One execution as it happened: what its tasks waited for, their attempts, and the project
/// manager's calls.
///
/// Instants are nanoseconds of the run.
package struct ExecutionTimeline: Sendable, Equatable {
    /// A part of a task's time.
    package struct Span: Sendable, Equatable {
        /// What a task does.
        package enum Kind: Sendable, Equatable {
            /// It waits for a slot.
            case waiting
            /// An attempt, by its number from 1, which ended so.
            case attempt(Int, AttemptOutcome)
            /// It waits for its next attempt.
            case backoff
        }

        package let kind: Kind
        package let start: Int64
        package let end: Int64
    }

    /// What became of a task.
    package struct TaskRun: Sendable, Equatable {
        package let name: String
        /// The position of its pool in the configuration.
        package let pool: Int
        /// The tasks that it waits for, by index.
        package let requires: [Int]
        package fileprivate(set) var spans: [Span] = []
        /// How it ended; `nil` if it never did.
        package fileprivate(set) var state: TaskState?
        /// When it ended.
        package fileprivate(set) var settled: Int64?
        /// Whether it belongs to the chain that decided when the execution ended.
        package fileprivate(set) var isDeciding = false
        fileprivate var open: (kind: Span.Kind, since: Int64)?
        fileprivate var queued: Int64?
        fileprivate var after: Int?

        package static func == (left: TaskRun, right: TaskRun) -> Bool {
            left.name == right.name && left.pool == right.pool && left.requires == right.requires
                && left.spans == right.spans && left.state == right.state
                && left.settled == right.settled && left.isDeciding == right.isDeciding
        }
    }

    /// A time in which the project manager, and no task, is at work or waited for.
    package struct Phase: Sendable, Equatable {
        /// What goes on.
        package enum Kind: String, Sendable {
            case admission, decomposition, aggregation, synthesis
        }

        package let kind: Kind
        package let start: Int64
        package let end: Int64
    }

    /// Its number, from 1.
    package let number: Int
    /// How it was worked on.
    package let mode: ExecutionMode
    /// When its request arrived.
    package let arrival: Int64
    /// When it was answered; `nil` if it never was.
    package private(set) var end: Int64?
    /// How it was answered.
    package private(set) var status: ExecutionStatus?
    /// The project manager's part, in order.
    package private(set) var phases: [Phase] = []
    /// Its tasks, remediation last.
    package private(set) var tasks: [TaskRun] = []
    private var phaseSince: Int64

    /// An execution that has just arrived.
    init(number: Int, mode: ExecutionMode, arrival: Int64) {
        self.number = number
        self.mode = mode
        self.arrival = arrival
        phaseSince = arrival
    }

    /// How long it took; `nil` if it was never answered.
    package var duration: Int64? { end.map { $0 - arrival } }

    /// Takes note of one of its events.
    mutating func note(_ event: ExecutionEvent, _ engine: borrowing ExecutionEngine) {
        let now = event.at
        switch event.kind {
        case .arrived, .routed, .coordinationFailed, .executionTimedOut, .refused, .conflictFound,
            .conflictSettled:
            break
        case .admitted: endPhase(.admission, at: now)
        case .planned(_, let count, _):
            endPhase(.decomposition, at: now)
            for task in 0..<Int(count) {
                add(engine.task(TaskIndex(task), of: event.execution))
            }
        case .remediationAdded(let task, _, _): add(engine.task(task, of: event.execution))
        case .aggregated: endPhase(.aggregation, from: lastSettled, at: now)
        case .synthesised: endPhase(.synthesis, at: now)
        case .taskQueued(let task, _, let after):
            tasks[Int(task)].close(at: now)
            tasks[Int(task)].open = (.waiting, now)
            if tasks[Int(task)].queued == nil {
                tasks[Int(task)].queued = now
                tasks[Int(task)].after = after.map { Int($0) }
            }
        case .attemptStarted(let task, _, let attempt, _, _):
            tasks[Int(task)].close(at: now)
            tasks[Int(task)].open = (.attempt(Int(attempt), .succeeded), now)
        case .attemptEnded(_, let task, _, let attempt, let outcome):
            if tasks[Int(task)].open != nil {
                tasks[Int(task)].open?.kind = .attempt(Int(attempt), outcome)
            }
            tasks[Int(task)].close(at: now)
        case .backingOff(let task, _): tasks[Int(task)].open = (.backoff, now)
        case .taskSettled(let task, let state):
            tasks[Int(task)].close(at: now)
            tasks[Int(task)].state = state
            tasks[Int(task)].settled = now
        case .responded(let status, _):
            end = now
            self.status = status
            markDecidingChain()
        }
    }

    private mutating func add(_ view: ExecutionEngine.TaskView) {
        tasks.append(
            TaskRun(name: view.name, pool: Int(view.pool), requires: view.requires.map { Int($0) }))
    }

    private var lastSettled: Int64 {
        max(phaseSince, tasks.compactMap(\.settled).max() ?? phaseSince)
    }

    private mutating func endPhase(_ kind: Phase.Kind, from start: Int64? = nil, at now: Int64) {
        let start = start ?? phaseSince
        if now > start { phases.append(Phase(kind: kind, start: start, end: now)) }
        phaseSince = now
    }

    /// Walks back from the task that settled last, each time to the task whose end released it, and
    /// from the first of a wave to the last of the wave before.
    private mutating func markDecidingChain() {
        var current = tasks.indices.filter { tasks[$0].queued != nil }
            .max { (tasks[$0].settled ?? 0, $0) < (tasks[$1].settled ?? 0, $1) }
        while let index = current, !tasks[index].isDeciding {
            tasks[index].isDeciding = true
            let queued = tasks[index].queued ?? 0
            current =
                tasks[index].after
                ?? tasks.indices.filter {
                    tasks[$0].queued ?? queued < queued && tasks[$0].settled ?? .max <= queued
                }.max { (tasks[$0].settled ?? 0, $0) < (tasks[$1].settled ?? 0, $1) }
        }
    }
}

extension ExecutionTimeline.TaskRun {
    fileprivate mutating func close(at now: Int64) {
        if let open, now > open.since {
            spans.append(.init(kind: open.kind, start: open.since, end: now))
        }
        open = nil
    }
}
