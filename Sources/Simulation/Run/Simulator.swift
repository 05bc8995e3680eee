import Collections
package import ParallelExecution
package import Scenarios
import VirtualTime

/// Drives the engine from an event queue: one run of a scenario in virtual time.
///
/// A simulation is a value: a copy at any instant can be continued differently. It takes no
/// decision of its own. Complexity: O(log n) per event in the events pending at once.
package struct Simulator<Observer: EventObserver, Link: EngineLink>: Sendable {
    /// What the queue holds.
    private enum Event: Sendable {
        case arrival
        case callEnds(CallID)
        case deadline(CallID)
        case timer(TimerID)
    }

    /// A call under way: its next event, and how it will end.
    ///
    /// Holds no references, because every call of a run is kept here and most bring nothing.
    private struct OpenCall: Sendable {
        var next: EventQueue<Event>.Handle?
        let end: CallEnd
        let usage: TokenUsage
    }

    /// Learns from every event.
    package var observer: Observer
    /// The engine, for looking things up.
    package private(set) var engine: ExecutionEngine
    /// The present instant in nanoseconds.
    package private(set) var now: Int64 = 0
    /// The responses of the first executions, in the order of their instants.
    package private(set) var responses: [Response] = []

    private var link: Link
    private var ties: TieOrder?
    /// Events of the present instant that were taken out of the queue to be permuted.
    private var due: ContiguousArray<Event> = []
    private var script: ScriptedAgents
    private var mode: ExecutionMode
    private var scenario: Scenario
    private let responseLimit: Int
    private var queue = EventQueue<Event>()
    private var arrivals: ArrivalStream
    private var arrived: UInt32 = 0
    private var calls = FlatArray<OpenCall?>()
    /// By slot, like the calls; empty beyond the last call that brought anything.
    private var results = FlatArray<AgentResult?>()
    private var timers = FlatArray<EventQueue<Event>.Handle?>()
    private var isEndDue = false
    /// Whether clients bring all requests.
    private var isSilenced = false
    private var ownership = Ownership()

    /// Prepares a run at its first instant.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - script: The scenario's agents under the run's seed.
    ///   - responseLimit: Up to which execution responses are kept.
    ///   - tieSeed: Permutes the events of each instant; `nil` keeps the order of scheduling.
    ///   - observer: Learns from every event.
    ///   - link: What lies between the simulation and its engine.
    @specialized(where Observer == RunObserver, Link == DirectLink)
    package init(
        _ scenario: Scenario,
        mode: ExecutionMode,
        script: ScriptedAgents,
        responseLimit: Int = 0,
        tieSeed: UInt64? = nil,
        observer: Observer,
        link: Link
    ) {
        self.link = link
        ties = tieSeed.map(TieOrder.init(seed:))
        self.script = script
        self.mode = mode
        self.observer = observer
        self.responseLimit = responseLimit
        self.scenario = scenario
        engine = ExecutionEngine(configuration: scenario.configuration)
        arrivals = ArrivalStream(scenario, seed: script.seed)
        scheduleArrival()
    }

    /// Prepares another run in the storage of this one, which is over; the observer is the
    /// caller's.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - script: The scenario's agents under the run's seed.
    ///   - tieSeed: Permutes the events of each instant; `nil` keeps the order of scheduling.
    ///   - link: What lies between the simulation and its engine.
    ///   - keepsPlans: Whether the configuration is that of the last run, so that its plans need
    ///     not be resolved again.
    @specialized(where Observer == RunObserver, Link == DirectLink)
    package mutating func restart(
        _ scenario: Scenario, mode: ExecutionMode, script: ScriptedAgents, tieSeed: UInt64?,
        link: Link, keepsPlans: Bool
    ) {
        precondition(queue.isEmpty && due.isEmpty, "what comes after a run waits for its end")
        self.link = link
        ties = tieSeed.map(TieOrder.init(seed:))
        self.script = script
        self.mode = mode
        self.scenario = scenario
        engine.restart(keepsPlans ? nil : scenario.configuration)
        arrivals = ArrivalStream(scenario, seed: script.seed)
        arrived = 0
        now = 0
        responses = []
        own()
        calls.removeAll()
        results.removeAll()
        timers.removeAll()
        isEndDue = false
        scheduleArrival()
    }

    /// Runs until nothing is left to happen.
    ///
    /// Executions still in flight then are stalled: see ``ExecutionEngine/inFlight``.
    // Exploration runs it from another module: unspecialised, a variant takes 1.6 times as long.
    @specialized(where Observer == RunObserver, Link == DirectLink)
    package mutating func run() {
        while step() {}
    }

    /// Lets the next thing happen: an event of this instant, its end, or an event
    /// of a later instant.
    ///
    /// - Returns: Whether there was one.
    package mutating func step() -> Bool {
        own()
        if isEndDue, due.isEmpty, queue.nextInstant != now {
            isEndDue = false
            send(.instantEnded)
            return true
        }
        guard let event = nextEvent() else { return false }
        switch event {
        case .arrival:
            arrive()
        case .callEnds(let call):
            endCall(call)
        case .deadline(let call):
            calls[call.slot]?.next = nil
            send(.deadlinePassed(call))
        case .timer(let timer):
            timers[timer.slot] = nil
            send(.timerFired(timer))
        }
        return true
    }

    // MARK: From outside

    /// Leaves out the scenario's own arrivals, before the first step: clients bring all requests.
    package mutating func silence() {
        arrivals = .none
        queue = EventQueue()
        isSilenced = true
    }

    /// When the next thing happens, in nanoseconds; `nil` where nothing is left to happen.
    package var nextInstant: Int64? { isEndDue || !due.isEmpty ? now : queue.nextInstant }

    /// Lets everything happen up to an instant, and at it, and goes there.
    ///
    /// - Parameter instant: The instant in nanoseconds, not before the present one.
    package mutating func advance(to instant: Int64) {
        while isEndDue || queue.nextInstant.map({ $0 <= instant }) ?? false { _ = step() }
        now = max(now, instant)
    }

    /// A client asks now; all that this brings about at the present instant happens.
    ///
    /// - Parameters:
    ///   - request: What it asks.
    ///   - index: The scenario's request that it is; `nil` leaves that to the scenario.
    package mutating func submit(_ request: Request, as index: Int?) {
        own()
        arrived += 1
        script.name(index, ofExecution: arrived)
        send(.requestArrived(request))
        advance(to: now)
    }

    /// A client withdraws now; all that this brings about at the present instant happens.
    ///
    /// - Parameter execution: An execution that has arrived.
    package mutating func withdraw(_ execution: ExecutionID) {
        own()
        send(.cancelled(execution))
        advance(to: now)
    }

    /// Makes all tables this simulation's own, if a copy shares them.
    private mutating func own() {
        guard ownership.isShared else { return }
        calls.own()
        results.own()
        timers.own()
        ownership = Ownership()
    }

    /// The next event: in the order of scheduling, or any of its instant where ties are permuted.
    private mutating func nextEvent() -> Event? {
        if due.isEmpty {
            guard let (instant, event) = queue.popNext() else { return nil }
            now = instant
            guard ties != nil else { return event }
            due.append(event)
            while queue.nextInstant == now, let (_, other) = queue.popNext() { due.append(other) }
        }
        let index = ties?.choose(below: due.count) ?? 0
        due.swapAt(index, due.count - 1)
        return due.removeLast()
    }

    /// Arrivals are scheduled one by one, so that memory does not grow with the load.
    private mutating func scheduleArrival() {
        guard let instant = arrivals.next() else { return }
        queue.schedule(.arrival, at: instant)
    }

    private mutating func arrive() {
        guard arrivals.arrive(at: now) else { return }
        arrived += 1
        var request = scenario.requests[script.requestIndex(ofExecution: arrived)].request
        request.mode = mode
        scheduleArrival()
        send(.requestArrived(request))
    }

    private mutating func endCall(_ id: CallID) {
        guard let call = take(id) else { preconditionFailure("a call ends once") }
        send(.callEnded(id, call.end, call.usage))
    }

    /// Hands an input to the engine, shows its events and carries out its commands.
    private mutating func send(_ input: EngineInput) {
        switch link.pass(input, at: now) {
        case .dropped: return
        case .one(let input): handOver(input)
        case .two(let first, let second):
            handOver(first)
            handOver(second)
        }
    }

    private mutating func handOver(_ input: EngineInput) {
        tell(input)
        while !engine.events.isEmpty || !engine.commands.isEmpty {
            if !engine.events.isEmpty {
                for index in engine.events.indices { show(engine.events[index]) }
                engine.removeEvents()
            }
            // Answers to cancellations append events and commands while these are carried out; the
            // events come first, before a command discards what they speak of.
            let count = engine.commands.count
            for index in 0..<count {
                switch link.pass(engine.commands[index], at: now) {
                case .dropped: break
                case .one(let command): carryOut(command)
                case .two(let first, let second):
                    carryOut(first)
                    carryOut(second)
                }
            }
            engine.removeCommands(count)
        }
    }

    private mutating func tell(_ input: EngineInput) {
        switch input {
        case .requestArrived(let request): _ = engine.requestArrived(request, at: now)
        case .callEnded(let call, let end, let usage):
            engine.callEnded(call, end, usage, bringing: takeResult(of: call), at: now)
        case .deadlinePassed(let call): engine.deadlinePassed(call, at: now)
        case .timerFired(let timer): engine.timerFired(timer, at: now)
        case .cancelled(let execution): engine.cancelled(execution, at: now)
        case .instantEnded: engine.instantEnded(at: now)
        }
    }

    private mutating func takeResult(of id: CallID) -> AgentResult? {
        guard id.slot < results.count else { return nil }
        return results[id.slot].take()
    }

    private mutating func show(_ event: ExecutionEvent) {
        switch link.pass(event, in: engine) {
        case .dropped: break
        case .one(let event): observer.observe(event, in: engine)
        case .two(let first, let second):
            observer.observe(first, in: engine)
            observer.observe(second, in: engine)
        }
    }

    private mutating func carryOut(_ command: EngineCommand) {
        switch command {
        case .endInstant:
            isEndDue = true
        case .startCall(let id, let call):
            start(id, call)
        case .cancelCall(let id):
            guard let call = take(id) else { return }
            if let next = call.next { queue.cancel(next) }
            _ = takeResult(of: id)
            answer(.callEnded(id, .cancelled, call.usage.whenCancelled))
        case .setTimer(let id, _, let instant):
            let handle = queue.schedule(.timer(id), at: instant)
            while timers.count <= id.slot { timers.append(nil) }
            timers[id.slot] = handle
        case .cancelTimer(let id):
            if let handle = timers[id.slot] { queue.cancel(handle) }
            timers[id.slot] = nil
        case .respond(let execution):
            let known = arrivals.isPolled ? learn(of: execution) : now
            if execution.number <= responseLimit {
                responses.append(engine.takeResponse(of: execution))
            } else {
                engine.discard(execution)
            }
            if isSilenced { script.name(nil, ofExecution: execution.number) }
            if let instant = arrivals.next(after: execution.number, at: known) {
                queue.schedule(.arrival, at: instant)
            }
        }
    }

    /// When the client of an execution knows of the response that is there now.
    private mutating func learn(of execution: ExecutionID) -> Int64 {
        arrivals.learn(
            of: execution.number, request: script.requestIndex(ofExecution: execution.number),
            as: engine.status(of: execution), at: now)
    }

    /// Hands over the answer to a command while commands are being carried out.
    private mutating func answer(_ input: EngineInput) {
        switch link.pass(input, at: now) {
        case .dropped: break
        case .one(let input): tell(input)
        case .two(let first, let second):
            tell(first)
            tell(second)
        }
    }

    private mutating func take(_ id: CallID) -> OpenCall? {
        guard id.slot < calls.count else { return nil }
        return calls[id.slot].take()
    }

    /// Schedules the end of a call, or its deadline where that comes first.
    private mutating func start(_ id: CallID, _ call: Call) {
        let scripted = script.answer(call, at: now)
        var open = OpenCall(
            next: nil, end: scripted.end, usage: scripted.usage)
        if let latency = scripted.latency {
            let (end, overflow) = now.addingReportingOverflow(latency)
            if !overflow, end <= call.deadline {
                open.next = queue.schedule(.callEnds(id), at: end)
            }
        }
        if open.next == nil, call.deadline != .max {
            open.next = queue.schedule(.deadline(id), at: call.deadline)
        }
        while calls.count <= id.slot { calls.append(nil) }
        calls[id.slot] = open
        guard let result = scripted.result else { return }
        while results.count <= id.slot { results.append(nil) }
        results[id.slot] = result
    }
}
