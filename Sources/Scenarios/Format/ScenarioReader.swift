import Exact
package import JSON
import ParallelExecution

/// Reads scenarios from documents: what each part says by itself, then what one says of another.
package struct ScenarioReader {
    let document: LocatedValue
    private(set) var scenario: Scenario
    private let traces: RecordingSource?
    private(set) var requestNames = KnownNames()
    /// The tasks of all plans.
    private var tasks = KnownNames()
    /// The tasks of each request's plan.
    private var tasksByRequest: [String: KnownNames] = [:]
    /// What read the recording, which knows where its rows stand.
    private var recording: RecordingReader?

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
        _ document: LocatedValue, traces: RecordingSource?, isGenerated: Bool = false
    ) throws(LocatedError) -> Scenario {
        var reader = ScenarioReader(
            document: document, scenario: try Scenario.codec.read(document), traces: traces)
        try reader.resolve()
        if !isGenerated { try reader.warn() }
        return reader.scenario
    }

    private init(document: LocatedValue, scenario: Scenario, traces: RecordingSource?) {
        self.document = document
        self.scenario = scenario
        self.traces = traces
    }

    /// Checks and completes what one part of the scenario says of another.
    private mutating func resolve() throws(LocatedError) {
        try resolveRequests()
        try resolveWorkload()
        for (index, item) in items("agents").enumerated() {
            let rule = scenario.rules[index]
            try check(rule.condition, item)
            scenario.rules[index].condition.model = try model(item)
            try checkTargets(rule.behaviour, item, among: tasks(of: rule.condition))
        }
        for (index, item) in items("faults").enumerated() {
            try check(scenario.faults[index].condition, item)
            scenario.faults[index].condition.model = try model(item)
        }
        for mode in ExecutionMode.allCases {
            guard let calls = scenario.coordination[mode] else { continue }
            let item = document[mode.rawValue]?["coordination"]
            for (call, key) in zip(calls.behaviours, CoordinationStep.names) {
                try item?[key].map { item throws(LocatedError) in
                    try checkTargets(call, item, among: tasks)
                }
            }
        }
        // Rows with a pool of their own have nothing to do with the project manager.
        if namesPools { scenario.coordination = [:] }
        scenario.warnings = estimateWarning + warnings(about: scenario, recording)
        scenario.requests = scenario.requests.inOrderOfArrival
    }

    func items(_ key: String) -> [LocatedValue] { document[key]?.items ?? [] }

    /// Finds what can be run but hardly means what its author wanted.
    private mutating func warn() throws(LocatedError) {
        var plans = PlanCheck(scenario.configuration, namesPools: namesPools)
        let requests = Dictionary(
            scenario.requests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for (item, name) in zip(items("requests"), requestNames.ordered) {
            if let request = requests[name] { try plans.check(item, request) }
        }
        scenario.refusedPlans = plans.refusedPlans
        scenario.warnings += plans.warnings
        // A trace that is not there may be for any pool.
        if scenario.skipReason == nil {
            scenario.warnings += try PoolCheck(scenario.configuration, scenario.requests)
                .warnings(document)
        }
        ModelCheck(scenario).warning(document).map { scenario.warnings.append($0) }
        let conditions = ConditionCheck(scenario)
        for (item, rule) in zip(items("agents"), scenario.rules) {
            if rule.behaviour == Behaviour() {
                scenario.warnings.append(
                    LocatedWarning(item.location, "the rule says nothing of what calls do"))
            }
            conditions.warning(rule.condition, item).map { scenario.warnings.append($0) }
        }
        for (item, fault) in zip(items("faults"), scenario.faults) {
            conditions.warning(fault.condition, item).map { scenario.warnings.append($0) }
            conditions.warning(fault.window, item).map { scenario.warnings.append($0) }
        }
        if let trace = document["workload"]?["trace"], trace["priorities"] != nil,
            trace["columns"]?["priority"] == nil
        {
            scenario.warnings.append(
                LocatedWarning(
                    trace.location(of: "priorities"),
                    "no column is \"priority\": these words are looked for nowhere"))
        }
    }

    // MARK: Requests

    private mutating func resolveRequests() throws(LocatedError) {
        for (request, item) in zip(scenario.requests, items("requests")) {
            guard requestNames.insert(request.name) else {
                throw LocatedError(
                    item.location(of: "name"),
                    "another request is already called \(Excerpt.quote(request.name))")
            }
            let names = KnownNames(request.plan.tasks.map(\.id))
            for id in names.ordered { tasks.insert(id) }
            tasksByRequest[request.name] = names
            for (behaviour, task) in zip(request.behaviours, Plan.items(of: item["plan"])) {
                try checkTargets(behaviour, task, among: names)
            }
        }
        if scenario.requests.isEmpty {
            guard namesPools else {
                throw LocatedError(
                    document.location, "missing key \"requests\": it must be an array")
            }
            addCall()
        }
    }

    /// Adds what the rows of a trace become where no request is stated: one task.
    private mutating func addCall() {
        let name = document["workload"]?["trace"]?["request"]?.string ?? "call"
        requestNames.insert(name)
        tasks.insert("call")
        tasksByRequest[name] = KnownNames(["call"])
        scenario.requests = [
            ScenarioRequest(
                name: name, request: Request(message: name), plan: Plan([PlannedTask(id: "call")]),
                behaviours: [Behaviour()])
        ]
    }

    /// Says once what scheduling by estimates goes by where they are missing.
    private var estimateWarning: [LocatedWarning] {
        let planned = items("requests").flatMap { Plan.items(of: $0["plan"]) }
        let scheduling = scenario.configuration.scheduling
        let unestimated = planned.filter { $0["estimate"] == nil }
        guard scheduling.usesEstimates, let first = unestimated.first else { return [] }
        return [
            LocatedWarning(
                first.location,
                "scheduling \(scheduling.rawValue): tasks without \"estimate\": "
                    + "\(unestimated.count), this one first; the mean of their scripted latency "
                    + "stands in for it")
        ]
    }

    // MARK: Load

    /// Whether a trace says itself which pool does each row.
    private var namesPools: Bool {
        document["workload"]?["trace"]?["columns"]?["pool"] != nil
    }

    private mutating func resolveWorkload() throws(LocatedError) {
        guard let load = document["workload"] else { return }
        for item in items("requests") where item["arrival"] != nil {
            throw LocatedError(
                item.location(of: "arrival"), "the workload says when requests arrive")
        }
        if namesPools,
            document["config"]?["pm_coordinator"]?["max_concurrent_executions"] == nil
        {
            scenario.configuration.maxConcurrentExecutions =
                Configuration.mostConcurrentExecutions
        }
        guard var workload = scenario.workload, case .trace(var trace) = workload.arrivals else {
            return
        }
        try readRows(of: &trace)
        workload.arrivals = .trace(trace)
        try Workload.checkLength(of: workload, load)
        scenario.workload = workload
    }

    private mutating func readRows(of trace: inout ArrivalRecording) throws(LocatedError) {
        let form = trace.form
        var reader = try RecordingReader(
            form, requests: scenario.requests, configuration: scenario.configuration)
        switch (form.file, form.lines) {
        case (let file?, nil):
            let place = form.value.location(of: "file")
            guard let traces else {
                throw LocatedError(place, "a trace file is for scenarios that stand in a file")
            }
            if let (bytes, path) = try traces.open(file) {
                trace.rows = try reader.read(bytes, file: path)
                break
            }
            let message = "the trace file \(Excerpt.quote(file)) is not there"
            guard form.ifAbsent == .skip else { throw LocatedError(place, message) }
            scenario.skipReason = message
        case (nil, _?): trace.rows = try reader.readLines()
        default:
            throw LocatedError(
                form.value.location, "a trace has either \"file\" or \"lines\"")
        }
        trace.form = RecordingForm()
        scenario.requests = reader.requests
        if scenario.skipReason == nil { recording = reader }
    }

    // MARK: Rules

    /// The tasks that a condition may speak of.
    private func tasks(of condition: CallCondition) -> KnownNames {
        condition.request.flatMap { tasksByRequest[$0] } ?? tasks
    }

    /// Names in a condition are those of something.
    private func check(_ condition: CallCondition, _ item: LocatedValue) throws(LocatedError) {
        func check(
            _ key: String, _ name: String?, _ known: [String], isKnown: (String) -> Bool
        ) throws(LocatedError) {
            guard let name, !isKnown(name) else { return }
            throw (item[key] ?? item).unknown(key, among: known)
        }
        let configuration = scenario.configuration
        try check("request", condition.request, requestNames.ordered) {
            requestNames.contains($0)
        }
        let tasks = tasks(of: condition)
        let otherCalls = CoordinationStep.names + ["request"]
        try check("task", condition.task, tasks.ordered + otherCalls) {
            tasks.contains($0) || otherCalls.contains($0)
        }
        try check("pool", condition.pool, configuration.pools.map(\.name) + ["pm"]) {
            $0 == "pm" || configuration.poolIndex(of: $0) != nil
        }
    }

    /// The model that a condition names, as the configuration calls it.
    private func model(_ item: LocatedValue) throws(LocatedError) -> String? {
        guard let value = item["model"] else { return nil }
        return try scenario.configuration.prices.model(named: value)
    }

    /// Findings, rejections and dependencies are about tasks that there are.
    private func checkTargets(
        _ behaviour: Behaviour, _ item: LocatedValue, among known: KnownNames
    ) throws(LocatedError) {
        guard case .output? = behaviour.outcome, let output = item["output"] else { return }
        let remarks = (output["findings"]?.items ?? []) + (output["rejections"]?.items ?? [])
        let dependencies = output["depends_on"]?.items ?? []
        for target in remarks.compactMap({ $0["target"] }) + dependencies
        where !known.contains(target.string ?? "") {
            throw target.unknown("task", among: known.ordered)
        }
    }
}
