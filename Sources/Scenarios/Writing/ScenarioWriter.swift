package import JSON
import ParallelExecution

/// Writes scenarios as documents that ``ScenarioReader`` reads as equal scenarios.
///
/// What is left out has its default; keys are in the order of the schema. A scenario that could not
/// stand in a file at all (half a nanosecond, two decisions on one topic, no codegen pool) is a
/// programming error; so is a name that the reader refuses, which the reader tells.
package enum ScenarioWriter {
    /// The text of a scenario file, with a line end at its end.
    package static func text(_ scenario: Scenario) -> String {
        FoldedText(document(scenario)).text
    }

    /// The one value of a scenario file.
    ///
    /// - Parameter scenario: The scenario.
    /// - Returns: The document; the places of expectations are not part of it.
    package static func document(_ scenario: Scenario) -> LocatedValue {
        var root = ObjectBuilder()
        root.add("name", .string(scenario.name))
        root.add(
            "description", .string(scenario.description), unless: scenario.description.isEmpty)
        root.add("seed", .integer(scenario.seed), unless: scenario.seed == 1)
        root.add(
            "replications", .integer(scenario.replications), unless: scenario.replications == 1)
        root.add(
            "config",
            ConfigurationWriter.section(
                scenario.configuration, statesConcurrency: scenario.workload != nil))
        var names: Set<String> = []
        // The variants that a trace adds have the name of the request they come from.
        let requests = scenario.requests.enumerated().filter { names.insert($1.name).inserted }
        root.add(
            "requests",
            .array(
                requests.map { index, request in
                    self.request(index, request, of: scenario)
                }))
        root.add(
            "workload",
            scenario.workload.map { WorkloadWriter.workload($0, scenario.requests) })
        root.add("agents", .array(scenario.rules.map(rule)), unless: scenario.rules.isEmpty)
        root.add(
            "faults", .array(scenario.faults.map(FaultWriter.fault)),
            unless: scenario.faults.isEmpty)
        root.add("parallel", overhead(scenario, .parallel))
        root.add("serial", overhead(scenario, .serial))
        root.add(
            "expect", .array(scenario.expectations.map(expectation)),
            unless: scenario.expectations.isEmpty)
        root.add("guard", scenario.guarded.map { .strings($0.map(\.text)) })
        return root.object
    }

    // MARK: Requests

    private static func request(
        _ index: Int, _ request: ScenarioRequest, of scenario: Scenario
    ) -> LocatedValue {
        var object = ObjectBuilder()
        object.add("name", .string(request.name), unless: request.name == "request-\(index + 1)")
        object.add("message", .string(request.request.message))
        object.add(
            "project", .string(request.request.project), unless: request.request.project.isEmpty)
        object.add(
            "session", .string(request.request.sessionKey),
            unless: request.request.sessionKey.isEmpty)
        object.add(
            "arrival", .duration(request.arrival),
            unless: scenario.workload != nil || request.arrival == 0)
        let tasks = zip(request.plan.tasks, request.behaviours).map(task)
        object.add("plan", .array(tasks), unless: tasks.isEmpty)
        // A plan may have been mended since it was read: then it may not be called refused.
        let isRefused = request.isRefusalMeant && scenario.configuration.refusal(of: request) != nil
        object.add("plan_is_refused", .bool(true), unless: !isRefused)
        return object.object
    }

    private static func task(_ task: PlannedTask, _ behaviour: Behaviour) -> LocatedValue {
        let standard = PlannedTask(id: task.id)
        var object = ObjectBuilder()
        object.add("id", .string(task.id))
        object.add("pool", task.pool.map(LocatedValue.string))
        object.add("prompt", .string(task.prompt), unless: task.prompt.isEmpty)
        object.add(
            "priority", .integer(task.priority), unless: task.priority == standard.priority)
        object.add("weight", .integer(task.weight), unless: task.weight == standard.weight)
        object.add("requires", .strings(task.requires), unless: task.requires.isEmpty)
        object.add("enhances", .strings(task.enhances), unless: task.enhances.isEmpty)
        object.add("estimate", task.estimate.map(LocatedValue.duration))
        BehaviourWriter.add(behaviour, to: &object)
        return object.object
    }

    // MARK: Rules and overheads

    private static func rule(_ rule: AgentRule) -> LocatedValue {
        var object = ObjectBuilder()
        FaultWriter.add(rule.condition, to: &object)
        BehaviourWriter.add(rule.behaviour, to: &object)
        return object.object
    }

    private static func overhead(_ scenario: Scenario, _ mode: ExecutionMode) -> LocatedValue? {
        var object = ObjectBuilder()
        object.add("coordination", scenario.coordination[mode].map(coordination))
        if mode == .serial {
            object.add(
                "handoff", BehaviourWriter.object(scenario.handoff),
                unless: scenario.handoff == Behaviour())
        }
        return object.objectIfAny
    }

    private static func coordination(_ coordination: Coordination) -> LocatedValue {
        var object = ObjectBuilder()
        for (name, call) in [
            ("decompose", coordination.decompose), ("aggregate", coordination.aggregate),
            ("synthesise", coordination.synthesise),
        ] {
            object.add(name, BehaviourWriter.object(call), unless: call == Behaviour())
        }
        return object.object
    }

    // MARK: Expectations

    private static func expectation(_ expectation: ExpectationText) -> LocatedValue {
        guard expectation.isAdvisory || !expectation.source.isEmpty else {
            return .string(expectation.text)
        }
        var object = ObjectBuilder()
        object.add("claim", .string(expectation.text))
        object.add("advisory", .bool(true), unless: !expectation.isAdvisory)
        object.add("source", .string(expectation.source), unless: expectation.source.isEmpty)
        return object.object
    }
}
