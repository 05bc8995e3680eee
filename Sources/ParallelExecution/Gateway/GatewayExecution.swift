import Exact
import JSON

/// What the gateway remembers of one execution: all that its events said.
struct GatewayExecution: Sendable {
    /// Where it stands.
    enum Phase: String {
        case waiting, planning, executing, merging, writing, over
    }

    /// One task, planned or added.
    struct TaskNote: Sendable {
        let name: String
        let pool: String
        let description: String
        /// How long it is expected to take, in nanoseconds; `nil` where nobody knows.
        var expected: Int64?
        var state = TaskState.pending
        var attempts = 0
        /// When it was started first and when it ended, in nanoseconds.
        var startedAt: Int64?
        var endedAt: Int64?
        /// What the agent brought.
        var text = ""
    }

    /// The name by which clients ask for it.
    let name: String
    let request: Request
    let decision: RoutingDecision
    let forecast: GatewayForecast
    let startedAt: Int64
    /// The engine's name; `nil` until the engine has told of it.
    var id: ExecutionID?
    var phase = Phase.waiting
    var mode: ExecutionMode
    var tasks: [TaskNote]
    /// What has happened, as answers show it.
    var events: [LocatedValue] = []
    /// What all calls have cost so far, in nanodollars.
    var cost: Int64 = 0
    var usage = TokenUsage.zero
    /// The answer, and when it was there.
    var response: Response?
    var endedAt: Int64?

    init(
        _ name: String, _ request: Request, _ decision: RoutingDecision,
        _ forecast: GatewayForecast,
        at now: Int64
    ) {
        self.name = name
        self.request = request
        self.decision = decision
        self.forecast = forecast
        startedAt = now
        mode = decision.mode
        tasks = (forecast.tasks ?? []).map {
            TaskNote(
                name: $0.name, pool: $0.pool, description: $0.description,
                expected: $0.duration?.nanoseconds)
        }
    }

    /// Takes note of what happened to it.
    mutating func note(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        if let bill = event.kind.bill {
            cost = cost.addingSaturated(bill.cost)
            usage += bill.usage
        }
        let now = event.at
        switch event.kind {
        case .arrived(let mode):
            id = event.execution
            self.mode = mode
        case .admitted: phase = .planning
        case .planned(let verdict, let count, _):
            phase = .executing
            if verdict == .fellBackToSerial || verdict == .notAsked { mode = .serial }
            tasks = (0..<TaskIndex(Int(count))).map { task($0, of: event.execution, in: engine) }
        case .remediationAdded(let index, _, _):
            phase = .executing
            tasks.append(task(index, of: event.execution, in: engine))
        case .taskQueued(let task, _, _): tasks[Int(task)].state = .queued
        case .attemptStarted(let task, _, let attempt, _, _):
            tasks[Int(task)].state = .running
            tasks[Int(task)].attempts = Int(attempt)
            if attempt == 1 { tasks[Int(task)].startedAt = now }
        case .backingOff(let task, _): tasks[Int(task)].state = .backingOff
        case .taskSettled(let task, let state):
            tasks[Int(task)].state = state
            tasks[Int(task)].endedAt = now
            tasks[Int(task)].text = engine.result(of: task, of: event.execution)
            if tasks.allSatisfy(\.state.isFinal) { phase = .merging }
        case .aggregated: phase = .writing
        case .responded:
            phase = .over
            endedAt = now
            response = engine.response(of: event.execution)
        case .routed(let reason): mode = reason.mode
        case .attemptEnded, .refused, .coordinationFailed, .executionTimedOut, .conflictFound,
            .conflictSettled, .synthesised:
            break
        }
        events.append(.object(words(of: event, in: engine)))
    }

    private func task(
        _ index: TaskIndex, of execution: ExecutionID, in engine: borrowing ExecutionEngine
    ) -> TaskNote {
        let view = engine.task(index, of: execution)
        let described = forecast.tasks?.first { $0.name == view.name }
        return TaskNote(
            name: view.name, pool: engine.configuration.pools[view.pool].name,
            description: described?.description ?? "", expected: described?.duration?.nanoseconds)
    }

    /// How it stands in one word: `queued`, `executing`, or how it ended.
    var status: String {
        if let response { return CaseName.text(of: response.status) }
        return phase == .waiting ? "queued" : "executing"
    }

    /// How many tasks ended in a way.
    func count(where isMeant: (TaskState) -> Bool) -> Int { tasks.count { isMeant($0.state) } }
}
