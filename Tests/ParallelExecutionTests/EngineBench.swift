import Collections
@testable import ParallelExecution
import TestSupport
import Testing

/// Drives an engine from a script, instant by instant, and keeps what it said.
struct EngineBench {
    private enum Item {
        case request(Request)
        case end(CallID, Answer)
        case deadline(CallID)
        case timer(TimerID)
        case cancel(UInt32)

        var isRequest: Bool {
            if case .request = self { true } else { false }
        }

        var isCancel: Bool {
            if case .cancel = self { true } else { false }
        }

        var call: CallID? {
            switch self {
            case .end(let call, _), .deadline(let call): call
            default: nil
            }
        }

        var timerID: TimerID? {
            if case .timer(let timer) = self { timer } else { nil }
        }
    }

    private(set) var engine: ExecutionEngine
    private(set) var now: Int64 = 0
    private(set) var events: [ExecutionEvent] = []
    /// One readable line for each event.
    private(set) var story: [String] = []
    private(set) var responses: [Response] = []
    /// Every call that was started, as agents see it.
    private(set) var calls: [AgentCall] = []

    /// Answers by task, or by task and execution as in "a@2"; the last holds for later attempts.
    var answers: [String: [Answer]]
    /// Shuffles the inputs of each instant; `nil` keeps their order.
    var shuffler: TestRandom?
    /// Whether all inputs come twice, and also those that the engine no longer waits for.
    var isSloppy = false

    private var plans: [String: Plan] = [:]
    private var executions: [UInt32: ExecutionID] = [:]
    private var agenda: [(at: Int64, item: Item)] = []
    private var isSettleAsked = false

    init(_ configuration: Configuration = Configuration(), answers: [String: [Answer]] = [:]) {
        engine = ExecutionEngine(configuration: configuration)
        self.answers = answers
    }

    /// Lets a request arrive; the decomposition answers its plan, or none.
    mutating func request(
        _ tasks: [PlannedTask]?, at seconds: Int64 = 0, mode: ExecutionMode = .parallel,
        message: String = "build it", project: String = "", patience: Duration? = nil,
        isRouted: Bool = false
    ) {
        let key = "\(plans.count + agenda.count)"
        if let tasks { plans[key] = Plan(tasks) }
        let request = Request(
            message: message, sessionKey: key, project: project, mode: mode, patience: patience,
            isRouted: isRouted)
        agenda.append((seconds * 1_000_000_000, .request(request)))
    }

    /// Lets a client withdraw.
    mutating func cancel(_ execution: UInt32, atNanosecond instant: Int64) {
        agenda.append((instant, .cancel(execution)))
    }

    /// Runs until nothing is left to happen.
    mutating func run() {
        while step() {}
    }

    /// Runs through the next instant's inputs and the settles that end them.
    mutating func step() -> Bool {
        guard let instant = agenda.map(\.at).min() else { return false }
        now = instant
        var batch = agenda.filter { $0.at == instant }.map(\.item)
        agenda.removeAll { $0.at == instant }
        if var random = shuffler {
            batch = inOrderOfRequests(random.shuffled(batch), as: batch)
            shuffler = random
        }
        for item in batch {
            deliver(item)
            drain()
        }
        // What the instant still holds, such as calls of zero length, comes before the next settle.
        while isSettleAsked, !agenda.contains(where: { $0.at == now }) {
            isSettleAsked = false
            engine.instantEnded(at: now)
            drain()
        }
        return true
    }

    /// Whether every slot is free and nothing is remembered of anyone.
    var isIdle: Bool {
        engine.inFlight == 0 && engine.calls.count == 0 && engine.timers.count == 0
            && engine.instant.openCancellations == 0 && engine.instant.overdue.isEmpty
            && engine.instant.notes.isEmpty
            && engine.admission.running == 0 && engine.admission.queueLength == 0
            && engine.pools.allSatisfy { $0.busy == 0 && $0.queueLength == 0 }
    }

    /// The lines that contain any of some phrases, word by word.
    func lines(_ phrases: String...) -> [String] {
        story.filter { line in phrases.contains { " \(line) ".contains(" \($0) ") } }
    }

    private mutating func deliver(_ item: Item) {
        for _ in 0..<(isSloppy ? 2 : 1) {
            switch item {
            case .end(let call, let answer):
                engine.callEnded(
                    call, answer.end, answer.usage, bringing: result(of: call, answer), at: now)
            case .deadline(let call): engine.deadlinePassed(call, at: now)
            case .timer(let timer): engine.timerFired(timer, at: now)
            case .cancel(let number):
                if let execution = executions[number] { engine.cancelled(execution, at: now) }
            case .request(let request):
                let execution = engine.requestArrived(request, at: now)
                executions[execution.number] = execution
                return
            }
        }
    }

    /// Requests are numbered in their own order, however an instant is shuffled, and nobody
    /// withdraws before having asked.
    private func inOrderOfRequests(_ shuffled: [Item], as batch: [Item]) -> [Item] {
        var requests = batch.filter(\.isRequest)[...]
        let cancels = requests.isEmpty ? [] : shuffled.filter(\.isCancel)
        let others = requests.isEmpty ? shuffled : shuffled.filter { !$0.isCancel }
        return others.map { item in
            item.isRequest ? requests.popFirst() ?? item : item
        } + cancels
    }

    private func result(of call: CallID, _ answer: Answer) -> AgentResult? {
        guard answer.end == .succeeded, engine.calls.contains(call.entry) else { return nil }
        let description = engine.describe(call)
        guard description.call.work == .coordination(.decomposition) else {
            return answer.output.map { .output($0) }
        }
        return plans[description.request.sessionKey].map { .plan($0) }
    }

    private mutating func drain() {
        while !engine.events.isEmpty || !engine.commands.isEmpty {
            for event in engine.events {
                events.append(event)
                story.append(EventText.line(event, engine))
            }
            engine.removeEvents()
            let commands = Array(engine.commands)
            engine.removeCommands(commands.count)
            for command in commands { carryOut(command) }
        }
    }

    private mutating func carryOut(_ command: EngineCommand) {
        switch command {
        case .endInstant:
            #expect(!isSettleAsked, "the engine asks for one settle at a time")
            isSettleAsked = true
        case .startCall(let id, let call): start(id, call)
        case .cancelCall(let id):
            if !isSloppy { forget { $0.call == id } }
            engine.callEnded(id, .cancelled, TokenUsage(input: 1, output: 0), at: now)
            if isSloppy {
                engine.callEnded(id, .cancelled, TokenUsage(input: 9, output: 9), at: now)
            }
        case .setTimer(let id, _, let instant):
            #expect(instant >= now, "a timer is never in the past")
            agenda.append((instant, .timer(id)))
        case .cancelTimer(let id):
            if !isSloppy { forget { $0.timerID == id } }
        case .respond(let execution):
            responses.append(engine.takeResponse(of: execution))
        }
    }

    private mutating func start(_ id: CallID, _ call: Call) {
        let description = engine.describe(id)
        calls.append(description)
        let list =
            answers["\(description.name)@\(call.execution.number)"]
            ?? answers[description.name] ?? [.done(0)]
        let answer = list[min(Int(call.attempt), list.count) - 1]
        if let latency = answer.latency { agenda.append((now + latency, .end(id, answer))) }
        if call.deadline != .max { agenda.append((call.deadline, .deadline(id))) }
    }

    private mutating func forget(_ matches: (Item) -> Bool) {
        agenda.removeAll { matches($0.item) }
    }
}
