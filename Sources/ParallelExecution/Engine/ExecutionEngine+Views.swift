import Collections
import Exact
import JSON

/// What shells and observers may look up while an execution is alive.
extension ExecutionEngine {
    /// A task of an execution, as observers see it.
    public struct TaskView: Sendable, Hashable {
        /// The task's name; remediation tasks carry their round behind `#`.
        public let name: String
        /// The planned task behind it.
        public let base: TaskIndex
        /// 0, or the remediation round.
        public let round: Int
        /// The pool that it is bound for.
        public let pool: PoolIndex
        /// Lower numbers leave the queue first.
        public let priority: Int
        /// The tasks that must complete before it, ascending.
        public let requires: [TaskIndex]
    }

    /// Executions that have arrived or been registered and whose response has not been taken.
    public var inFlight: Int { executions.count }

    /// What the client of a living execution asks for.
    ///
    /// - Parameter execution: A living execution.
    /// - Returns: The request as it was registered.
    public func request(of execution: ExecutionID) -> Request {
        living(execution).request
    }

    /// Why the decomposition of a living execution failed; `nil` unless it did.
    ///
    /// - Parameter execution: A living execution.
    /// - Returns: What was wrong with the plan or with the project manager's call.
    public func planError(of execution: ExecutionID) -> PlanError? {
        precondition(isAlive(execution), "an execution is looked up while it is alive")
        return executions[execution].planError
    }

    /// Describes one task of a living execution.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - execution: A living execution.
    /// - Returns: What observers may know of it.
    public func task(_ task: TaskIndex, of execution: ExecutionID) -> TaskView {
        let view = view(of: execution)
        let entry = view[task]
        let planned = view.execution.graph.plan.tasks[entry.base]
        return TaskView(
            name: view.name(of: task), base: entry.base, round: Int(entry.round),
            pool: entry.pool, priority: planned.priority,
            requires: Array(requirements(of: task, of: execution)))
    }

    /// The tasks that must complete before a task may start, ascending.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - execution: A living execution.
    /// - Returns: The indices of its hard dependencies.
    public func requirements(
        of task: TaskIndex, of execution: ExecutionID
    ) -> ArraySlice<TaskIndex> {
        if executions[execution].isPlanned(task) {
            return executions[execution].graph.nodes[task].requirements
        }
        let links = executions[execution].addedLinks
        return ArraySlice(links.filter { $0.to == task }.map(\.from).sorted())
    }

    /// The conflicts found so far in a living execution, in the order of discovery.
    ///
    /// - Parameter execution: A living execution.
    /// - Returns: Conflicts by the index that events speak of.
    public func conflicts(of execution: ExecutionID) -> [Conflict] {
        living(execution).conflicts
    }

    /// The measures of the response of an execution that is over, for those who do not take it.
    ///
    /// - Parameter execution: An execution that is over and whose response has not been taken.
    /// - Returns: What the response will say of refund and quality.
    public func measures(of execution: ExecutionID) -> (refund: Fraction, quality: Fraction) {
        precondition(isAlive(execution), "an execution is looked up while it is alive")
        // Part by part: asked for anything that is computed, the execution would be copied.
        let nodes = executions[execution].graph.nodes
        let list = executions[execution].tasks
        let conflicts = executions[execution].conflicts
        let measures = Measures(
            nodes, tasks[list], conflicts, executions[execution].status)
        return (measures.refund, measures.quality)
    }

    /// The result of a task of a living execution.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - execution: A living execution.
    /// - Returns: The agent's text; empty where it has said nothing.
    public func result(of task: TaskIndex, of execution: ExecutionID) -> String {
        living(execution).output(of: task)?.text ?? ""
    }

    /// The response of an execution that is over, for those who look on.
    ///
    /// - Parameter execution: An execution that is over and whose response has not been taken.
    /// - Returns: What the client receives.
    public func response(of execution: ExecutionID) -> Response {
        let view = view(of: execution)
        precondition(view.execution.status != nil, "a response is there once it is over")
        return ResponseBuilder(view: view, configuration: setup.configuration).response()
    }

    /// How an execution ended that is over and has not been forgotten.
    package func status(of execution: ExecutionID) -> ExecutionStatus {
        guard let status = executions[execution].status else {
            preconditionFailure("a status is there once it is over")
        }
        return status
    }

    /// Takes the response of an execution that is over, and forgets the execution.
    ///
    /// - Parameter execution: The execution of a `respond` command.
    /// - Returns: What the client receives.
    public mutating func takeResponse(of execution: ExecutionID) -> Response {
        let response = response(of: execution)
        discard(execution)
        return response
    }

    /// Forgets an execution that is over, for those who do not need its response.
    ///
    /// - Parameter execution: The execution of a `respond` command.
    public mutating func discard(_ execution: ExecutionID) {
        precondition(isAlive(execution), "a response is taken once")
        own()
        tasks.removeAll(&executions[execution].tasks)
        executions[execution].forgetDetails()
        executions.remove(executions[execution].entry)
    }

    /// Everything an agent needs to know about a call.
    ///
    /// - Parameter id: A call that has been started and not answered.
    /// - Returns: The call with names, texts and the results of the tasks it builds on.
    public func describe(_ id: CallID) -> AgentCall {
        precondition(calls.contains(id.entry), "a call is described while it runs")
        let call = calls[id.entry].call
        let view = view(of: call.execution)
        var name = ""
        var prompt = view.execution.request.message
        var context: String?
        var inputs: [AgentCall.Input] = []
        switch call.work {
        case .coordination(let step):
            name = step.name
            if step == .synthesis {
                context = ContextBuilder(view, setup.configuration).context().document.text()
            }
        case .task(let index):
            name = view.name(of: index)
            let task = view.execution.graph.plan.tasks[view[index].base]
            (prompt, context) = (task.prompt, task.context)
            inputs = view.sources(of: index).compactMap(view.input)
        }
        if call.base == nil { inputs = view.newest.compactMap(view.input) }
        return AgentCall(
            call: call, request: view.execution.request, name: name,
            pool: call.pool.map { setup.configuration.pools[$0].name },
            model: call.model.map { setup.configuration.prices.entries[$0].model },
            prompt: prompt, context: context,
            reasoningEffort: setup.configuration.reasoningEffort, inputs: inputs,
            objections: view.objections(to: call.base, round: Int(call.round)))
    }

    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func living(_ execution: ExecutionID) -> Execution {
        precondition(isAlive(execution), "an execution is looked up while it is alive")
        return executions[execution]
    }

    /// A living execution with its tasks.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    func view(of execution: ExecutionID) -> ExecutionView {
        let record = living(execution)
        return ExecutionView(record, tasks[record.tasks])
    }
}

extension ExecutionEngine.TaskView: Indexed {
    @usableFromInline package typealias Position = TaskIndex
}
