import Exact
package import JSON
import ParallelExecution

/// Reads scenarios from documents.
package struct ScenarioReader {
    let root: ObjectReader
    private var configuration: Configuration
    private let traces: TraceSource?
    private var requestNames = KnownNames()
    /// The tasks of all plans.
    private var tasks = KnownNames()
    /// The tasks of each request's plan.
    private var tasksByRequest: [String: KnownNames] = [:]
    /// What read the recording, which knows where its rows stand.
    private var recording: TraceReader?
    /// Where the tasks stand that state no estimate.
    private var unestimated: [TextLocation] = []

    /// Reads a scenario whose `config` and whose trace, if it has them, are inline.
    ///
    /// - Parameters:
    ///   - document: The file's one value.
    ///   - isGenerated: Whether a search has made it of a scenario that a person wrote, so that no
    ///     name in it is mistyped.
    /// - Returns: The scenario, its requests in the order of arrival.
    /// - Throws: The first thing that is wrong, and where.
    package static func read(
        _ document: LocatedValue, isGenerated: Bool = false
    ) throws(LocatedError) -> Scenario {
        try read(document, traces: nil, isGenerated: isGenerated)
    }

    /// Reads a scenario that may name a trace file.
    static func read(
        _ document: LocatedValue, traces: TraceSource?, isGenerated: Bool = false
    ) throws(LocatedError) -> Scenario {
        var reader = try ScenarioReader(document, traces)
        var scenario = try reader.scenario()
        if !isGenerated { try reader.warn(of: &scenario) }
        return scenario
    }

    private init(_ document: LocatedValue, _ traces: TraceSource?) throws(LocatedError) {
        self.traces = traces
        root = try ObjectReader(document, shape: ScenarioShapes.scenario)
        guard let config = root.value("config") else {
            configuration = Configuration()
            return
        }
        guard config.string == nil else {
            throw root.error("a path is for scenarios that stand in a file", at: "config")
        }
        configuration = try Configuration(
            section: config, path: DottedPath().appending(key: "config"))
    }

    private mutating func scenario() throws(LocatedError) -> Scenario {
        let (requests, workload, skipReason) = try load(try readRequests())
        var scenario = Scenario(
            name: root.string("name"), description: root.string("description"),
            seed: root.unsigned64("seed"), replications: root.integer("replications"),
            configuration: configuration, requests: requests, workload: workload,
            expectations: expectations)
        scenario.skipReason = skipReason
        if root.contains("guard") {
            scenario.guarded = root.items("guard").map {
                MetricName($0.string ?? "", at: $0.location)
            }
        }
        for rule in root.nestedItems("agents") {
            scenario.rules.append(try agentRule(rule))
        }
        for fault in root.nestedItems("faults") {
            scenario.faults.append(try FaultReader.fault(fault, condition: condition(fault)))
        }
        // Rows with a pool of their own have nothing to do with the project manager.
        for mode in ExecutionMode.allCases where !goesStraightToPools {
            if let calls = root.nested(mode.rawValue)?.nested("coordination") {
                scenario.coordination[mode] = try coordination(calls)
            }
        }
        if let handoff = root.nested("serial")?.nested("handoff") {
            scenario.handoff = try BehaviourReader.cost(handoff)
        }
        scenario.warnings = estimateWarning + warnings(about: scenario, recording)
        return scenario
    }

    /// Finds what can be run but hardly means what its author wanted.
    private func warn(of scenario: inout Scenario) throws(LocatedError) {
        var plans = PlanCheck(configuration, goesStraightToPools: goesStraightToPools)
        let requests = Dictionary(
            scenario.requests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for (item, name) in zip(root.nestedItems("requests"), requestNames.ordered) {
            if let request = requests[name] { try plans.check(item, request) }
        }
        scenario.refusedPlans = plans.refusedPlans
        scenario.warnings += plans.warnings
        // A trace that is not there may be for any pool.
        if scenario.skipReason == nil {
            scenario.warnings += try PoolCheck(configuration, scenario.requests)
                .warnings(root.value)
        }
        let conditions = ConditionCheck(scenario)
        for (item, rule) in zip(root.nestedItems("agents"), scenario.rules) {
            if rule.behaviour == Behaviour() {
                scenario.warnings.append(
                    LocatedWarning(item.value.location, "the rule says nothing of what calls do"))
            }
            conditions.warning(rule.condition, item).map { scenario.warnings.append($0) }
        }
        for (item, fault) in zip(root.nestedItems("faults"), scenario.faults) {
            conditions.warning(fault.condition, item).map { scenario.warnings.append($0) }
            conditions.warning(fault.window, item).map { scenario.warnings.append($0) }
        }
        if let trace = root.nested("workload")?.nested("trace"), trace.contains("priorities"),
            trace.nested("columns")?.contains("priority") != true
        {
            scenario.warnings.append(
                LocatedWarning(
                    trace.location(of: "priorities"),
                    "no column is \"priority\": these words are looked for nowhere"))
        }
    }

    // MARK: Load

    /// Whether a trace says itself which pool does each row.
    private var goesStraightToPools: Bool {
        root.nested("workload")?.nested("trace")?.nested("columns")?.contains("pool") ?? false
    }

    /// The load, and the requests with those that a trace adds.
    private mutating func load(
        _ requests: [ScenarioRequest]
    ) throws(LocatedError) -> ([ScenarioRequest], Workload?, skipReason: String?) {
        guard let reader = root.nested("workload") else { return (requests, nil, nil) }
        for item in root.nestedItems("requests") where item.contains("arrival") {
            throw item.error("the workload says when requests arrive", at: "arrival")
        }
        if goesStraightToPools,
            root.value("config")?["pm_coordinator"]?["max_concurrent_executions"] == nil
        {
            configuration.maxConcurrentExecutions = Configuration.mostConcurrentExecutions
        }
        var requests = requests
        var skipReason: String?
        var recording: TraceReader?
        let workload = try WorkloadReader(requests: requests).workload(reader) {
            trace throws(LocatedError) in
            try read(trace, &requests, &skipReason, &recording)
        }
        self.recording = recording
        return (requests, workload, skipReason)
    }

    private func read(
        _ reader: ObjectReader, _ requests: inout [ScenarioRequest], _ skipReason: inout String?,
        _ recording: inout TraceReader?
    ) throws(LocatedError) -> ArrivalTrace {
        var traceReader = try TraceReader(
            reader, requests: requests, configuration: configuration)
        var trace = ArrivalTrace(
            rows: [], length: reader.optionalDuration("repeat"),
            ratePerMille: reader.decimal("rate"))
        switch (reader.optionalString("file"), reader.contains("lines")) {
        case (let file?, false):
            guard let traces else {
                throw reader.error("a trace file is for scenarios that stand in a file", at: "file")
            }
            if let (bytes, path) = try traces.open(file) {
                trace.rows = try traceReader.read(bytes, file: path)
            } else if reader.string("if_absent") == "skip" {
                skipReason = "the trace file \(Excerpt.quote(file)) is not there"
            } else {
                throw reader.error(
                    "the trace file \(Excerpt.quote(file)) is not there", at: "file")
            }
        case (nil, true): trace.rows = try traceReader.read(lines: reader.items("lines"))
        default: throw reader.error("a trace has either \"file\" or \"lines\"")
        }
        requests = traceReader.requests
        if skipReason == nil { recording = traceReader }
        return trace
    }

    // MARK: Requests

    /// The requests in the order of arrival; among equals, in the order of the file.
    private mutating func readRequests() throws(LocatedError) -> [ScenarioRequest] {
        var requests: [ScenarioRequest] = []
        for (index, item) in root.nestedItems("requests").enumerated() {
            let name = Self.name(of: item, number: index)
            guard !name.isEmpty else { throw item.error("a request needs a name", at: "name") }
            guard requestNames.insert(name) else {
                throw item.error(
                    "another request is already called \(Excerpt.quote(name))", at: "name")
            }
            requests.append(try request(item, name: name))
        }
        if requests.isEmpty {
            guard goesStraightToPools else {
                throw root.error("missing key \"requests\": it must be an array")
            }
            requests.append(call())
        }
        return requests.inOrderOfArrival
    }

    /// The name of a request, which it may leave to its number from 0.
    static func name(of request: ObjectReader, number: Int) -> String {
        request.optionalString("name") ?? "request-\(number + 1)"
    }

    private mutating func request(
        _ reader: ObjectReader, name: String
    ) throws(LocatedError) -> ScenarioRequest {
        let items = reader.nestedItems("plan")
        let names = KnownNames(items.map { $0.string("id") })
        for id in names.ordered { tasks.insert(id) }
        tasksByRequest[name] = names
        let behaviours = BehaviourReader(targets: names)
        var plan: [PlannedTask] = []
        var itsBehaviours: [Behaviour] = []
        for item in items {
            plan.append(try Self.task(item))
            if !item.contains("estimate") { unestimated.append(item.value.location) }
            itsBehaviours.append(try behaviours.behaviour(item))
        }
        return ScenarioRequest(
            name: name,
            request: Request(
                message: reader.string("message"), sessionKey: reader.string("session"),
                project: reader.string("project")),
            arrival: reader.duration("arrival"), plan: Plan(plan), behaviours: itsBehaviours,
            isRefusalMeant: reader.bool("plan_is_refused"))
    }

    /// What the rows of a trace become where no request is stated: one task.
    private mutating func call() -> ScenarioRequest {
        let name = root.nested("workload")?.nested("trace")?.optionalString("request") ?? "call"
        requestNames.insert(name)
        tasks.insert("call")
        tasksByRequest[name] = KnownNames(["call"])
        return ScenarioRequest(
            name: name, request: Request(message: name), plan: Plan([PlannedTask(id: "call")]),
            behaviours: [Behaviour()])
    }

    private static func task(_ reader: ObjectReader) throws(LocatedError) -> PlannedTask {
        let id = reader.string("id")
        guard !id.isEmpty else { throw reader.error("a task needs a name", at: "id") }
        let dependencies = reader.strings("requires") + reader.strings("blocked_by")
        return PlannedTask(
            id: id, pool: reader.optionalString("pool"), prompt: reader.string("prompt"),
            priority: reader.integer("priority"), weight: reader.integer("weight"),
            requires: KnownNames(dependencies).ordered, enhances: reader.strings("enhances"),
            estimate: reader.optionalDuration("estimate").map { .nanoseconds($0) })
    }

    /// Says once what critical-path scheduling goes by where estimates are missing.
    private var estimateWarning: [LocatedWarning] {
        guard configuration.scheduling == .criticalPath, let first = unestimated.first else {
            return []
        }
        return [
            LocatedWarning(
                first,
                "scheduling critical_path: tasks without \"estimate\": \(unestimated.count), this "
                    + "one first; the mean of their scripted latency stands in for it")
        ]
    }

    // MARK: Rules

    /// What the project manager's calls are called in conditions.
    static let coordinationCalls = ["decompose", "aggregate", "synthesise"]

    private func agentRule(_ reader: ObjectReader) throws(LocatedError) -> AgentRule {
        let condition = try condition(reader)
        return AgentRule(
            condition,
            behaviour: try BehaviourReader(targets: tasks(of: condition)).behaviour(reader))
    }

    /// The tasks that a condition may speak of.
    private func tasks(of condition: CallCondition) -> KnownNames {
        condition.request.flatMap { tasksByRequest[$0] } ?? tasks
    }

    private func condition(_ reader: ObjectReader) throws(LocatedError) -> CallCondition {
        var condition = CallCondition(
            pool: reader.optionalString("pool"), task: reader.optionalString("task"),
            request: reader.optionalString("request"),
            attempt: reader.optionalInteger("attempt"), round: reader.optionalInteger("round"),
            model: reader.optionalString("model"))
        condition.mode = reader.optionalString("mode").flatMap { ExecutionMode(rawValue: $0) }
        if let request = condition.request, !requestNames.contains(request) {
            throw reader.unknown("request", at: "request", among: requestNames.ordered)
        }
        let tasks = tasks(of: condition)
        let otherCalls = Self.coordinationCalls + ["request"]
        if let task = condition.task, !tasks.contains(task), !otherCalls.contains(task) {
            throw reader.unknown("task", at: "task", among: tasks.ordered + otherCalls)
        }
        if let pool = condition.pool, pool != "pm", configuration.poolIndex(of: pool) == nil {
            throw reader.unknown(
                "pool", at: "pool", among: configuration.pools.map(\.name) + ["pm"])
        }
        if let model = condition.model, configuration.prices.index(of: model) == nil {
            throw reader.unknown(
                "model", at: "model", among: configuration.prices.entries.map(\.model))
        }
        return condition
    }

    private func coordination(_ reader: ObjectReader) throws(LocatedError) -> Coordination {
        let behaviours = BehaviourReader(targets: tasks)
        func call(_ key: String) throws(LocatedError) -> Behaviour {
            guard let call = reader.nested(key) else { return Behaviour() }
            return try behaviours.behaviour(call)
        }
        return Coordination(
            decompose: try call("decompose"), aggregate: try call("aggregate"),
            synthesise: try call("synthesise"))
    }

    // MARK: Expectations

    private var expectations: [ExpectationText] {
        root.items("expect").map { item in
            let text = item["claim"] ?? item
            let isAdvisory = item["advisory"]?.kind == .bool(true)
            return ExpectationText(
                text.string ?? "", isAdvisory: isAdvisory, source: item["source"]?.string ?? "",
                file: text.location.file, line: text.location.line, column: text.location.column)
        }
    }
}
