import Collections

/// Takes every decision of parallel execution; does no I/O, reads no clock and starts no task.
///
/// Inputs go in, events and commands come out. The engine is a value: a copy continues
/// independently. Inputs of one instant are a set: the engine takes note of them as they come and
/// decides at the end of the instant, so that equal inputs give equal output in whatever
/// order a shell delivers them.
///
/// The order of an instant, by kind, and within a kind by execution and task:
///
/// 1. Completions: calls that ended by themselves, then deadlines with the answers to their
///    cancellations. A completion therefore beats a deadline.
/// 2. Timers that are due, a backoff of zero length that begins at this instant among them.
/// 3. Cancels with the answers to their cancellations. A deadline therefore beats a cancel.
/// 4. Arrivals.
/// 5. Admissions, and the starts of attempts, pool by pool.
/// 6. Who found no place: waits in a queue that lasted too long, then tasks that found the queue of
///    their pool full, then executions that found the line for admission full.
///
/// While answers to cancellations are awaited, later kinds wait: the last answer continues the
/// end of the instant. What its starts bring about at that same instant, calls of zero length above
/// all, is decided when it ends again, by the same rule. Nobody is turned away while a call was
/// started or had ended: the engine lets the instant end once more first, because a place may come
/// free without time passing.
///
/// A shell drains events and commands after every input. Complexity: an input takes O(log n) in
/// the tasks queued at its pool, plus the tasks that it releases.
public struct ExecutionEngine: Sendable {
    /// An input that awaits the end of the instant; ordered by `order`, and then by arrival.
    struct PendingInput: Sendable {
        /// In the order of an instant.
        enum Kind: UInt64 {
            case callEnded, deadlineReached, timerFired, cancel, arrival

            /// Whether it may be acted on while answers to cancellations are awaited.
            var isCompletion: Bool {
                switch self {
                case .callEnded, .deadlineReached: true
                case .timerFired, .cancel, .arrival: false
                }
            }
        }

        let kind: Kind
        let order: UInt64
        let input: EngineInput

        init(_ kind: Kind, _ execution: ExecutionID, task: Int32, _ input: EngineInput) {
            self.kind = kind
            order =
                kind.rawValue << 56 | UInt64(execution.number) << 16
                | UInt64(UInt16(truncatingIfNeeded: task))
            self.input = input
        }
    }

    /// What was configured.
    public let configuration: Configuration
    /// Made when the first text is classified: most plans name their pools.
    private var distributor: KeywordDistributor?
    /// The price index of each pool's model and fallback model, -1 where there is none.
    let models: [(primary: Int16, fallback: Int16)]
    let coordinatorModel: Int16

    var executions = GenerationalTable<ExecutionRecord>()
    var calls = GenerationalTable<CallRecord>()
    var timers = GenerationalTable<TimerRecord>()
    var pools: [WorkerPool]
    var admission: Admission
    var plans = PlanCache()
    let emptyGraph: TaskGraph
    var arrivals: UInt32 = 0
    var pendingInputs: ContiguousArray<PendingInput> = []
    /// Storage of the tasks of executions that are over, for those to come.
    var spareTaskLists: [[TaskRecord]] = []
    /// Waits in a queue that are over unless a slot is free at this very instant, in their order.
    var overdue: ContiguousArray<TimerID> = []
    /// How many of the overdue have been looked at.
    var overdueSeen = 0
    /// Calls that the shell was told to cancel and has not answered for.
    var openCancellations = 0
    var isSettleAsked = false
    /// Whether the end of an instant waits for answers to cancellations.
    var isEndOpen = false
    /// Whether a call has been started or had ended since the instant began to end.
    var hasProgressed = false
    /// Since when those without a place await the next end of the instant; `nil` for nobody.
    var postponedAt: Int64?

    /// Creates an engine with idle pools.
    ///
    /// - Parameter configuration: Pools, limits and prices; every model it names has a price.
    public init(configuration: Configuration) {
        precondition(!configuration.pools.isEmpty, "there is at least one pool")
        self.configuration = configuration
        func index(_ model: String?) -> Int16 {
            guard let model else { return -1 }
            guard let index = configuration.prices.index(of: model) else {
                preconditionFailure("model \(model) has no price")
            }
            return Int16(index)
        }
        models = configuration.pools.map { (index($0.model), index($0.fallbackModel)) }
        coordinatorModel = index(configuration.coordinatorModel)
        pools = configuration.pools.map { WorkerPool(slots: $0.slots, maxQueue: $0.maxQueue) }
        admission = Admission(
            limit: configuration.maxConcurrentExecutions,
            maxQueue: configuration.maxQueuedExecutions)
        switch plans.graph(for: Plan([]), configuration: configuration, distributor: nil) {
        case .success(let graph): emptyGraph = graph
        case .failure(let error): preconditionFailure("an empty plan is legal: \(error)")
        }
    }

    /// Makes a request known and names it; it arrives with the input `requestArrived`.
    ///
    /// - Parameter request: The request.
    /// - Returns: The name of its execution, valid until the response is taken or discarded.
    public mutating func register(_ request: Request) -> ExecutionID {
        arrivals += 1
        let mode = configuration.isEnabled ? request.mode : .serial
        let next = executions.nextID
        let id = ExecutionID(number: arrivals, slot: Int32(next.slot))
        executions.insert(
            ExecutionRecord(entry: next, id: id, request: request, mode: mode, graph: emptyGraph))
        return id
    }

    /// Tells the engine what the decomposition proposed, before its `callEnded`.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - call: The decomposition call.
    public mutating func deliver(_ plan: Plan, for call: CallID) {
        guard isAwaited(call) else { return }
        let execution = calls.elements[call.slot].call.execution
        executions.elements[Int(execution.slot)].proposedPlan = plan
    }

    /// Tells the engine what an agent handed back, before its `callEnded`.
    ///
    /// - Parameters:
    ///   - output: The output of a task's attempt, or the text of a synthesis.
    ///   - call: The call.
    public mutating func deliver(_ output: AgentOutput, for call: CallID) {
        guard isAwaited(call) else { return }
        let record = calls.elements[call.slot].call
        let slot = Int(record.execution.slot)
        switch record.work {
        case .task(let task): executions.elements[slot].keep(output, of: Int(task))
        case .synthesis: executions.elements[slot].finalText = output.text
        case .decomposition, .aggregation: break
        }
    }

    /// Whether what a call brings still counts: it has neither ended nor been cancelled.
    private func isAwaited(_ call: CallID) -> Bool {
        calls.contains(call.entry) && calls.elements[call.slot].end == nil
            && calls.elements[call.slot].cancellation == nil
    }

    /// Takes one input.
    ///
    /// Answers that come too late (a call that was cancelled, a timer that was forgotten) are
    /// ignored, because with real agents they may cross the engine's command on the way.
    ///
    /// - Parameters:
    ///   - input: What happened.
    ///   - now: The instant, in nanoseconds; never less than before.
    ///   - output: Receives events and commands.
    public mutating func handle(
        _ input: EngineInput, at now: Int64, into output: inout EngineOutput
    ) {
        switch input {
        case .callEnded(let call, let end, let usage):
            guard calls.contains(call.entry), calls.elements[call.slot].note(end, usage)
            else {
                return
            }
            guard calls.elements[call.slot].cancellation != nil else {
                deferInput(.callEnded, call, input, &output)
                return
            }
            answered(call, input, now, &output)
        case .deadlineReached(let call):
            guard calls.contains(call.entry) else { return }
            deferInput(.deadlineReached, call, input, &output)
        case .timerFired(let timer):
            guard timers.contains(timer.entry) else { return }
            let record = timers.elements[timer.slot]
            deferInput(
                PendingInput(.timerFired, record.execution, task: record.task, input), &output)
        case .cancel(let execution):
            guard isAlive(execution) else { return }
            deferInput(PendingInput(.cancel, execution, task: 0, input), &output)
        case .requestArrived(let execution):
            precondition(isAlive(execution), "a request is registered before it arrives")
            deferInput(PendingInput(.arrival, execution, task: 0, input), &output)
        case .instantEnded:
            isSettleAsked = false
            hasProgressed = false
            endInstant(now, &output)
        }
    }

    /// The distributor over the configured pools.
    mutating func sharedDistributor() -> KeywordDistributor {
        let made = distributor ?? configuration.distributor
        distributor = made
        return made
    }

    /// Whether an execution's response has not been taken yet.
    func isAlive(_ execution: ExecutionID) -> Bool {
        let slot = Int(execution.slot)
        return slot < executions.elements.count
            && executions.elements[slot].id == execution
            && executions.contains(executions.elements[slot].entry)
    }

    /// Adds an event.
    func emit(
        _ kind: ExecutionEvent.Kind, _ execution: ExecutionID, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        output.events.append(ExecutionEvent(at: now, execution: execution, kind: kind))
    }
}
