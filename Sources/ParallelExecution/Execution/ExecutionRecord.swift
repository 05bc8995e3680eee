import Collections
import Exact

/// The state of one execution in flight.
struct ExecutionRecord: Sendable {
    enum Phase: Sendable {
        case registered
        case waiting
        case decomposing
        case executing
        case aggregating
        case synthesising
        case responded
    }

    let entry: GenerationalID
    let id: ExecutionID
    let request: Request
    var mode: ExecutionMode
    var phase = Phase.registered
    var graph: TaskGraph
    var planError: PlanError?
    var tasks: [TaskRecord] = []
    /// Results by task; empty until the first that says anything.
    var outputs: [AgentOutput?] = []
    /// Dependencies that remediation added: the second waits for the first.
    var addedLinks: [(from: Int32, to: Int32)] = []
    /// Tasks that have not reached a final state.
    var unsettled = 0
    /// How many different tasks have been started.
    var startedTasks = 0
    /// The project manager's running call.
    var call: CallID?
    var round: Int16 = 0
    var conflicts: [Conflict] = []
    /// Whether the client has withdrawn.
    var isCancelled = false
    var aggregationFailed = false
    var synthesisFailed = false
    var finalText = ""
    var usage = TokenUsage.zero
    /// Nanodollars of all calls so far.
    var cost: Int64 = 0
    var status = ExecutionStatus.failed
    /// What has been said of a call but not yet used, because the engine learns of its end later.
    var proposedPlan: Plan?

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

    /// Begins to work on the tasks of the plan, and takes them: a second owner would cost a copy.
    mutating func execute(_ planned: inout [TaskRecord]) {
        phase = .executing
        unsettled = planned.count
        swap(&tasks, &planned)
    }

    /// Gives back all storage: the slot of a long line of waiting executions may stay vacant.
    ///
    /// - Returns: The tasks, whose storage can serve the next execution.
    mutating func forgetDetails() -> [TaskRecord] {
        var tasks: [TaskRecord] = []
        swap(&tasks, &self.tasks)
        outputs = []
        addedLinks = []
        conflicts = []
        finalText = ""
        proposedPlan = nil
        return tasks
    }

    /// The number of tasks that the project manager planned; the rest are remediation.
    var plannedCount: Int { graph.nodes.count }

    /// Begins another attempt at a task that has been given a slot.
    ///
    /// - Returns: The task as it is now, but for the call.
    mutating func startAttempt(of task: Int) -> TaskRecord {
        if tasks[task].attempt == 0 {
            tasks[task].isHandoff = startedTasks > 0 && mode == .serial
            startedTasks += 1
        }
        tasks[task].attempt += 1
        tasks[task].state = .running
        tasks[task].place = nil
        return tasks[task]
    }

    /// Adds what a call cost.
    mutating func charge(_ bill: Bill) {
        usage += bill.usage
        cost = cost.addingSaturated(bill.cost)
    }

    /// Keeps a task's result.
    mutating func keep(_ output: AgentOutput, of task: Int) {
        while outputs.count <= task { outputs.append(nil) }
        outputs[task] = output
    }

    /// The result of a task, if it said anything.
    func output(of task: Int) -> AgentOutput? {
        task < outputs.count ? outputs[task] : nil
    }

    /// The name of a task: that of its plan, with the round behind `#` for remediation.
    func name(of task: Int) -> String {
        let base = graph.plan.tasks[Int(tasks[task].base)].id
        return tasks[task].round == 0 ? base : "\(base)#\(tasks[task].round)"
    }

    /// The longest wait in the queue that the plan sets for a task; `nil` leaves it to the pool.
    @inline(__always)  // Called out of line, it would be handed a copy of the record.
    func queueTimeout(of task: Int) -> Int64? {
        let base = Int(tasks[task].base)
        return base < graph.nodes.count ? graph.nodes[base].queueTimeout : nil
    }

    /// The newest completed version of a planned task, if any has completed.
    func latest(of base: Int) -> Int? {
        tasks.indices.last { Int(tasks[$0].base) == base && tasks[$0].state == .completed }
    }

    /// The tasks whose results a task receives if they are there; a remediation task receives the
    /// planned version of its work and the reworked tasks it waits for.
    func sources(of task: Int) -> [Int32] {
        let record = tasks[task]
        if record.round == 0 { return graph.nodes[task].sources }
        return [record.base] + addedLinks.filter { $0.to == Int32(task) }.map(\.from)
    }
}
