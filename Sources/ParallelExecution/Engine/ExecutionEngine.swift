package import Collections

/// Takes every decision of parallel execution; does no I/O, reads no clock and starts no task.
///
/// A shell tells the engine what happened, with a method for each stimulus, and then carries out
/// its ``commands`` and shows its ``events``. The engine is a value: a copy goes on by itself. What
/// happens at one instant is a set: the engine takes note of it as it comes and decides at the end
/// of the instant, so that equal instants give equal output in whatever order a shell tells of
/// them.
///
/// The order of an instant, by kind, and within a kind by execution and task:
///
/// 1. Completions: calls that ended by themselves, then deadlines with the answers to their
///    cancellations. A completion therefore beats a deadline.
/// 2. Timers that are due, a backoff of zero length that begins at this instant among them.
/// 3. Cancels with the answers to their cancellations. A deadline therefore beats a cancel.
/// 4. Arrivals.
/// 5. The calls of the project manager that are due, admissions, and the starts of attempts, pool
///    by pool.
/// 6. Who found no place: waits in a queue that lasted too long, then tasks that found the queue of
///    their pool full, then executions that found the line for admission full.
///
/// While answers to cancellations are awaited, later kinds wait: the last answer continues the
/// end of the instant. What its starts bring about at that same instant, calls of zero length above
/// all, is decided when it ends again, by the same rule. Nobody is turned away while a call was
/// started or had ended: the engine lets the instant end once more first, because a place may come
/// free without time passing.
///
/// Complexity: a stimulus takes O(log n) in the tasks queued at its pool, plus the tasks that it
/// releases.
public struct ExecutionEngine: Sendable {
    /// What was configured.
    public var configuration: Configuration { setup.configuration }
    /// The present instant in nanoseconds.
    package private(set) var now: Int64 = 0
    /// What happened and was not yet removed, in order.
    package private(set) var events = FlatArray<ExecutionEvent>()
    /// What is to be done and was not yet removed, in order.
    package private(set) var commands = FlatArray<EngineCommand>()

    var executions = GenerationalTable<Execution>()
    var tasks = FlatLists<TaskRecord>()
    var calls = GenerationalTable<CallRecord>()
    var timers = GenerationalTable<TimerRecord>()
    var pools: FlatArray<WorkerPool>
    var admission: Admission
    var instant = PendingInstant()
    var spending: Spending

    private(set) var setup: EngineSetup
    var plans = PlanCache()
    /// Made when the first text is classified: most plans name their pools.
    private var distributor: KeywordDistributor?
    /// None, or one, made when the first request is routed: in a list, because engines are copied
    /// and a router is large.
    private var router: [RequestRouter] = []
    private var arrivals: UInt32 = 0
    private var ownership = Ownership()

    /// Creates an engine with idle pools.
    ///
    /// - Parameter configuration: Pools, limits and prices; every model it names has a price.
    public init(configuration: Configuration) {
        precondition(!configuration.pools.isEmpty, "there is at least one pool")
        setup = EngineSetup(configuration)
        pools = setup.idlePools
        admission = setup.admission
        spending = Spending(configuration)
    }

    /// Begins again at the first instant, in the storage of a run that is over: nothing that it
    /// named is known any more.
    ///
    /// - Parameter configuration: What is configured now; `nil` keeps the configuration, with the
    ///   plans that were resolved under it.
    package mutating func restart(_ configuration: Configuration?) {
        if let configuration {
            setup = EngineSetup(configuration)
            plans = PlanCache()
            distributor = nil
            router.removeAll()
        }
        for index in router.indices { router[index].restart() }
        own()
        now = 0
        arrivals = 0
        events.removeAll()
        commands.removeAll()
        executions.removeAll()
        tasks.removeAll()
        calls.removeAll()
        timers.removeAll()
        instant.restart()
        pools = setup.idlePools
        admission = setup.admission
        spending = Spending(setup.configuration)
    }

    // MARK: Stimuli

    /// A client asks; `now` is never less than before, here and in all other stimuli.
    ///
    /// - Parameters:
    ///   - request: What it asks.
    ///   - now: The instant.
    /// - Returns: The name of its execution, valid until the response is taken or discarded.
    package mutating func requestArrived(_ request: Request, at now: Int64) -> ExecutionID {
        begin(now)
        arrivals += 1
        let mode = setup.configuration.isEnabled ? request.mode : .serial
        let next = executions.nextID
        let id = ExecutionID(number: arrivals, slot: Int32(next.slot))
        executions.insert(
            Execution(entry: next, id: id, request: request, mode: mode, graph: setup.emptyGraph))
        note(.arrival(id), PendingInstant.order(id))
        return id
    }

    /// A call ended by itself, or answers its cancellation; every started call is answered once.
    ///
    /// An answer that comes too late, as it may from a real agent, changes nothing.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - end: How it ended.
    ///   - usage: What it consumed.
    ///   - result: What it brings, if it says anything; counts only if nobody cancelled the call.
    ///   - now: The instant.
    package mutating func callEnded(
        _ call: CallID, _ end: CallEnd, _ usage: TokenUsage, bringing result: AgentResult? = nil,
        at now: Int64
    ) {
        begin(now)
        guard calls.contains(call.entry), let before = calls[call.entry].note(end, usage) else {
            return
        }
        let order = PendingInstant.order(of: calls[call.entry].call)
        if case .cancelling = before {
            instant.openCancellations -= 1
            guard instant.isEndOpen else { return note(.callEnded(call), order) }
            instant.add(.callEnded(call), order)
            if instant.openCancellations == 0 { endInstant() }
        } else {
            if let result { keep(result, of: calls[call.entry].call) }
            note(.callEnded(call), order)
        }
    }

    /// A call is still running at its deadline.
    package mutating func deadlinePassed(_ call: CallID, at now: Int64) {
        begin(now)
        guard calls.contains(call.entry) else { return }
        note(.deadline(call), PendingInstant.order(of: calls[call.entry].call))
    }

    /// A timer that the engine set is due.
    package mutating func timerFired(_ timer: TimerID, at now: Int64) {
        begin(now)
        guard timers.contains(timer.entry) else { return }
        note(.timer(timer), PendingInstant.order(of: timers[timer.entry]))
    }

    /// The client withdraws.
    package mutating func cancelled(_ execution: ExecutionID, at now: Int64) {
        begin(now)
        guard isAlive(execution) else { return }
        note(.cancel(execution), PendingInstant.order(execution))
    }

    /// Everything else that this instant holds has been told.
    package mutating func instantEnded(at now: Int64) {
        begin(now)
        instant.isEndAsked = false
        instant.hasProgressed = false
        endInstant()
    }

    // MARK: Output

    /// Forgets the events, once all have been shown; nobody copies the engine before that.
    package mutating func removeEvents() {
        events.removeAll()
    }

    /// Forgets the first commands, once they have been carried out; nobody copies the engine before
    /// that.
    package mutating func removeCommands(_ count: Int) {
        if count == commands.count { commands.removeAll() } else { commands.removeFirst(count) }
    }

    /// Adds an event.
    mutating func emit(_ kind: ExecutionEvent.Kind, _ execution: ExecutionID) {
        events.append(ExecutionEvent(at: now, execution: execution, kind: kind))
    }

    /// Adds a command.
    mutating func command(_ command: EngineCommand) {
        commands.append(command)
    }

    // MARK: State

    /// A task; its execution is alive.
    subscript(task: TaskID) -> TaskRecord {
        @inline(__always) _read {
            yield tasks[executions[task.execution].tasks, task.index]
        }
        @inline(__always) _modify {
            yield &tasks[executions[task.execution].tasks, task.index]
        }
    }

    /// Whether an execution's response has not been taken yet.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    func isAlive(_ execution: ExecutionID) -> Bool {
        let slot = Int(execution.slot)
        return executions.allSlots.contains(slot) && executions[slot].id == execution
            && executions.contains(executions[slot].entry)
    }

    /// The distributor over the configured pools.
    mutating func sharedDistributor() -> KeywordDistributor {
        let made = distributor ?? setup.configuration.distributor
        distributor = made
        return made
    }

    /// What the router says of a message now.
    mutating func decideRoute(_ message: String) -> RoutingDecision {
        if router.isEmpty {
            router.append(RequestRouter(setup.configuration, sharedDistributor()))
        }
        return router[0].decide(message, at: now)
    }

    private mutating func begin(_ now: Int64) {
        own()
        self.now = now
    }

    /// Makes all storage this engine's own, if a copy shares it: once for all that a stimulus
    /// changes, where an array would ask at every change.
    mutating func own() {
        guard ownership.isShared else { return }
        events.own()
        commands.own()
        executions.own()
        tasks.own()
        calls.own()
        timers.own()
        pools.own()
        instant.own()
        ownership = Ownership()
    }
}

extension FlatLists<TaskRecord> {
    /// A task of an execution.
    subscript(list: List, task: TaskIndex) -> TaskRecord {
        @inline(__always) _read { yield self[list, Int(task)] }
        @inline(__always) _modify { yield &self[list, Int(task)] }
    }
}
