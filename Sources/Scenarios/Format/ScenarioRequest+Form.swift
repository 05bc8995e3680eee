import JSON
import ParallelExecution

/// A task of a plan, and how its agent behaves unless a rule says otherwise.
private struct ScriptedTask: Sendable {
    var task = PlannedTask(id: "")
    var behaviour = Behaviour()

    static let codec = ObjectForm<ScriptedTask>(
        "task", "One unit of agent work, and how its agent behaves unless a rule says otherwise.",
        PlannedTask.fields.map { $0.of(\.task) } + Behaviour.fields.map { $0.of(\.behaviour) },
        check: { object, _, scripted throws(LocatedError) in
            try scripted.task.checkName(object)
        }
    ).codec(ScriptedTask())
}

/// What a request says of the mode in which a parallel run works on it.
private enum RequestedMode: String, CaseIterable {
    case parallel, route
}

extension ScenarioRequest {
    /// What clients ask; a request without a name is called by its number.
    static let listCodec = codec.list(count: 1...1_000_000).mapped(
        read: { requests in
            var requests = requests
            for index in requests.indices where requests[index].name.isEmpty {
                requests[index].name = name(ofNumber: index)
            }
            return requests
        },
        write: { requests in
            var requests = requests
            for index in requests.indices where requests[index].name == name(ofNumber: index) {
                requests[index].name = ""
            }
            // The variants that a trace adds have the name of the request they come from.
            var names: Set<String> = []
            return requests.filter { $0.name.isEmpty || names.insert($0.name).inserted }
        })

    private static func name(ofNumber index: Int) -> String { "request-\(index + 1)" }

    private static let codec = ObjectForm<ScenarioRequest>(
        "request", "What a client asks and how the project manager splits it.",
        [
            Field(
                "name", \.name, .name,
                "The name by which rules refer to it. Default: request-1, request-2, ….",
                statesDefault: false),
            Field(required: "message", \.request.message, .string, "The client's words."),
            Field("project", \.request.project, .name, "The project it belongs to."),
            Field("session", \.request.sessionKey, .name, "The conversation it belongs to."),
            Field(
                "mode", \.mode, .choice,
                "Whether a parallel run is parallel for it, or the router decides by its message: "
                    + "what it sends to serial is one task, without the project manager."),
            Field(
                "arrival", \.arrival, .duration(in: ScenarioLimits.durations),
                "When it arrives, from the start of the run."),
            Field(
                optional: "give_up_after", \.request.patience,
                .duration(in: ScenarioLimits.durations),
                "How long the client waits, from its arrival, before it withdraws: what ran is "
                    + "billed, and the execution is cancelled. Default: for ever."),
            Field(
                optional: "poll", \.poll, .duration(in: ScenarioLimits.pollIntervals),
                "How often its client asks how it stands, from its arrival on: it knows of the "
                    + "response by the first poll that finds it. Default: it listens to the events "
                    + "and knows at once."),
            Field(
                "plan", \.scriptedTasks, Plan.codec(of: ScriptedTask.codec),
                "The tasks that the decomposition answers, in an array or as OpenClaw's papers "
                    + "write them."),
            Field(
                "plan_is_refused", \.isRefusalMeant, .boolean,
                "Whether the plan is wrong on purpose, so that its decomposition fails."),
        ]
    ) { object, _, _ throws(LocatedError) in
        if let name = object["name"], name.string == "" {
            throw LocatedError(name.location, "a request needs a name")
        }
    }.codec(blank)

    private static let blank = ScenarioRequest(
        name: "", request: Request(message: ""), plan: Plan([]), behaviours: [])

    /// How a parallel run goes about it.
    private var mode: RequestedMode {
        get { request.isRouted ? .route : .parallel }
        set { request.isRouted = newValue == .route }
    }

    /// The plan's tasks with their behaviours.
    private var scriptedTasks: [ScriptedTask] {
        get {
            zip(plan.tasks, behaviours).map { ScriptedTask(task: $0, behaviour: $1) }
        }
        set {
            plan = Plan(newValue.map(\.task))
            behaviours = newValue.map(\.behaviour)
        }
    }
}
