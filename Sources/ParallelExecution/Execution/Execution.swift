import Collections
import Exact

/// One execution in flight, from its arrival until its response is taken.
struct Execution: Sendable {
    /// Where it stands; each phase carries what is valid in it alone.
    ///
    /// ```
    /// arriving → waiting → decomposing → executing ⇄ aggregating → synthesising → responded
    /// ```
    ///
    /// Every phase may go to `responded` at once: rejected, withdrawn, or failed. What is routed to
    /// serial goes from `waiting` to `executing` and from there to `responded`.
    enum Phase: Sendable {
        /// The request is noted; the end of the instant acts on it.
        case arriving
        /// In the line for admission.
        case waiting
        /// The project manager plans; what it proposed is here once its call has ended. Here and
        /// below, there is no call before its start and while it backs off.
        case decomposing(CallID?, proposal: Plan?)
        /// Tasks are worked on; those that have not reached a final state are counted.
        case executing(unsettled: Int)
        /// The aggregator merges results.
        case aggregating(CallID?)
        /// The project manager writes the response.
        case synthesising(CallID?)
        /// It is over.
        case responded(ExecutionStatus)
    }

    let entry: GenerationalID
    let id: ExecutionID
    let request: Request
    /// When the request arrived and, once there is one, its response, in nanoseconds.
    var arrivedAt: Int64 = 0
    var endedAt: Int64 = 0
    var mode: ExecutionMode
    /// Why the router chose the mode; `nil` where it was not asked.
    private(set) var route: RoutingReason?
    /// Whether one agent does the whole request without the project manager: routed to serial.
    ///
    /// Stored: computed from the route, it copied the execution, 107 instructions a call.
    private(set) var isDirect = false
    var phase = Phase.arriving
    /// The plan, resolved; an empty one until there is any.
    var graph: TaskGraph
    var planError: PlanError?
    var tasks = FlatLists<TaskRecord>.List()
    /// Results by task; empty until the first that says anything.
    var outputs: [AgentOutput?] = []
    /// Dependencies that remediation added: the second waits for the first.
    var addedLinks: [(from: TaskIndex, to: TaskIndex)] = []
    /// Whether a task has been started.
    var hasStarted = false
    /// The remediation round; 0 for the plan's own tasks.
    var round: Int16 = 0
    var conflicts: [Conflict] = []
    /// Whether the client has withdrawn.
    var isCancelled = false
    /// Whether no task is started any more, although the client waits for what there is.
    var isStopped = false
    /// Why something of it was refused, if anything was.
    var refusal: Refusal?
    /// The attempts at the present call of the project manager.
    var coordinationAttempt: Int16 = 0
    var timers = ExecutionTimers()
    var aggregationFailed = false
    var synthesisFailed = false
    var finalText = ""
    var usage = TokenUsage.zero
    /// Nanodollars of all calls so far.
    var cost: Int64 = 0

    init(
        entry: GenerationalID, id: ExecutionID, request: Request,
        mode: ExecutionMode, graph: TaskGraph
    ) {
        self.entry = entry
        self.id = id
        self.request = request
        self.mode = mode
        self.graph = graph
    }

    /// The number of tasks that the project manager planned; the rest are remediation.
    @inline(__always)  // Called out of line, it would be handed a copy of the execution.
    var plannedCount: Int { graph.nodes.count }

    /// Whether the project manager planned a task.
    @inline(__always)  // Called out of line, it would be handed a copy of the execution.
    func isPlanned(_ task: TaskIndex) -> Bool { Int(task) < plannedCount }

    /// Whether no task is started any more.
    @inline(__always)  // Called out of line, it would be handed a copy of the execution.
    var takesNoWork: Bool { isCancelled || isStopped }

    /// Takes note of what the router decided.
    mutating func follow(_ decision: RoutingDecision) {
        route = decision.reason
        mode = decision.mode
        isDirect = decision.mode == .serial
    }

    /// Waits for a call of the project manager, or for its start.
    mutating func expect(_ step: CoordinationStep, _ call: CallID?) {
        phase =
            switch step {
            case .decomposition: .decomposing(call, proposal: nil)
            case .aggregation: .aggregating(call)
            case .synthesis: .synthesising(call)
            }
    }

    /// What is asked of the project manager; `nil` in all other phases.
    var step: CoordinationStep? {
        switch phase {
        case .decomposing: .decomposition
        case .aggregating: .aggregation
        case .synthesising: .synthesis
        case .arriving, .waiting, .executing, .responded: nil
        }
    }

    /// How it ended; `nil` until then.
    @inline(__always)  // Called out of line, it would be handed a copy of the execution.
    var status: ExecutionStatus? {
        if case .responded(let status) = phase { status } else { nil }
    }

    /// Adds what a call cost.
    mutating func charge(_ bill: Bill) {
        usage += bill.usage
        cost = cost.addingSaturated(bill.cost)
    }

    /// A task reaches a final state.
    ///
    /// - Returns: Whether it was the last.
    mutating func settleOne() -> Bool {
        guard case .executing(let unsettled) = phase else {
            preconditionFailure("tasks end while their execution works on them")
        }
        phase = .executing(unsettled: unsettled - 1)
        return unsettled == 1
    }

    /// Keeps a task's result.
    mutating func keep(_ output: AgentOutput, of task: TaskIndex) {
        while outputs.count <= Int(task) { outputs.append(nil) }
        outputs[Int(task)] = output
    }

    /// The result of a task, if it said anything.
    func output(of task: TaskIndex) -> AgentOutput? {
        Int(task) < outputs.count ? outputs[Int(task)] : nil
    }

    /// Gives back all storage: the slot of a long line of waiting executions may stay vacant.
    mutating func forgetDetails() {
        outputs = []
        addedLinks = []
        conflicts = []
        finalText = ""
        planError = nil
    }
}

extension GenerationalTable<Execution> {
    /// An execution that is alive.
    subscript(id: ExecutionID) -> Execution {
        @inline(__always) _read { yield self[Int(id.slot)] }
        @inline(__always) _modify { yield &self[Int(id.slot)] }
    }
}
