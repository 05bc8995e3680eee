import JSON
import ParallelExecution

/// What a scenario file may hold.
enum ScenarioShapes {
    /// The whole file.
    static let scenario = ObjectShape(
        "scenario", "Configuration, load, agent behaviour and expectations of a simulation.",
        keys: [
            KeyShape("$schema", .string, "Where editors find this schema; the reader ignores it."),
            KeyShape(
                "name",
                .text(
                    pattern: "^[A-Za-z0-9_-]{1,100}$",
                    meaning: "a name of letters, digits, - and _"),
                "The name of reports and of their directory.", required: true),
            KeyShape("description", .string, "What it is about, for people.", default: "\"\""),
            KeyShape("seed", .unsigned64, "The seed of all draws.", default: "1"),
            KeyShape(
                "replications", .integer(in: 1...1_000_000),
                "How many independent repetitions give the confidence intervals.", default: "1"),
            KeyShape(
                "config", .anyOf([.string, .object(ConfigurationShapes.section)]),
                "Section parallel_execution of OpenClaw's config.json, or the path of such a file "
                    + "relative to this one."),
            KeyShape(
                "requests", .array(of: .object(request), count: 1...1_000_000),
                "What clients ask; may be left out where a trace has a pool column."),
            KeyShape(
                "workload", .object(workload),
                "When requests arrive. Default: each once, at its own arrival."),
            KeyShape(
                "agents", .array(of: .object(rule)),
                "Rules of agent behaviour: the first that matches a call and states a field "
                    + "decides it, then the task itself.", default: "[]"),
            KeyShape(
                "faults", .array(of: .object(fault)), "What goes wrong around agents.",
                default: "[]"),
            KeyShape("parallel", .object(parallel), "What only parallel runs have."),
            KeyShape("serial", .object(serial), "What only serial runs have."),
            KeyShape(
                "expect", .array(of: .anyOf([.string, .object(claim)])),
                "What the run is to show: metric, comparison, value with unit.", default: "[]"),
            KeyShape(
                "guard", .array(of: .string),
                "The metrics that clawsim check does not let get worse. Default: mean and p95 of "
                    + "the duration, speedup, cost per execution, shares of completed and of "
                    + "answered requests."),
        ])

    private static let request = ObjectShape(
        "request", "What a client asks and how the project manager splits it.",
        keys: [
            KeyShape(
                "name", .string,
                "The name by which rules refer to it. Default: request-1, request-2, …."),
            KeyShape("message", .string, "The client's words.", required: true),
            KeyShape("project", .string, "The project it belongs to.", default: "\"\""),
            KeyShape("session", .string, "The conversation it belongs to.", default: "\"\""),
            KeyShape(
                "arrival", .duration(in: durations), "When it arrives, from the start of the run.",
                default: "\"0s\""),
            KeyShape(
                "plan", .array(of: .object(task)),
                "The tasks that the decomposition answers.", default: "[]"),
            KeyShape(
                "plan_is_refused", .boolean,
                "Whether the plan is wrong on purpose, so that its decomposition fails.",
                default: "false"),
        ])

    private static let task = ObjectShape(
        "task", "One unit of agent work, and how its agent behaves unless a rule says otherwise.",
        keys: [
            KeyShape("id", .string, "The name, unique within its plan.", required: true),
            KeyShape(
                "pool", .string,
                "The pool that does it. Default: what the keywords of id and prompt say."),
            KeyShape("prompt", .string, "What the agent is told.", default: "\"\""),
            KeyShape(
                "priority", .integer(in: -1_000_000...1_000_000),
                "Lower numbers leave the queue first.",
                default: "\(PlannedTask.defaultPriority)"),
            KeyShape(
                "weight", .integer(in: 1...1_000_000), "The share of the refund that it carries.",
                default: "1"),
            KeyShape(
                "requires", .array(of: .string), "The tasks that must complete before it starts.",
                default: "[]"),
            KeyShape(
                "blocked_by", .array(of: .string), "The same as requires; both count.",
                default: "[]"),
            KeyShape(
                "enhances", .array(of: .string),
                "The tasks that receive its result if it is there when they start.",
                default: "[]"),
            KeyShape(
                "estimate", .duration(in: durations),
                "The expected duration, for critical-path scheduling only. Default: the mean of "
                    + "its scripted latency."),
        ] + behaviourKeys)

    private static let rule = ObjectShape(
        "agent_rule", "How agents behave in the calls that fit all conditions.",
        keys: conditionKeys + behaviourKeys)

    /// The keys that rules and faults share.
    static let conditionKeys = [
        KeyShape("pool", .string, "Only calls of this pool, or pm for the project manager's."),
        KeyShape(
            "task", .string,
            "Only calls for this task, or decompose, aggregate or synthesise, or request for "
                + "the one task of a serial fallback."),
        KeyShape("request", .string, "Only calls for this request."),
        KeyShape("attempt", .integer(in: 1...101), "Only this attempt, from 1."),
        KeyShape(
            "round", .integer(in: 0...10),
            "Only this remediation round; 0 is the plan itself."),
        KeyShape("model", .string, "Only calls of this model."),
        KeyShape(
            "mode", .choice(ExecutionMode.allCases.map(\.rawValue)), "Only this mode."),
    ]

    private static let parallel = ObjectShape(
        "parallel_overhead", "What parallel runs add.",
        keys: [KeyShape("coordination", .object(coordination), "The project manager's calls.")])

    private static let serial = ObjectShape(
        "serial_overhead", "What serial runs repeat.",
        keys: [
            KeyShape("coordination", .object(coordination), "The project manager's calls."),
            KeyShape(
                "handoff", .object(handoff),
                "What handing on the context adds to every task but the first."),
        ])

    private static let coordination = ObjectShape(
        "coordination", "How the project manager's calls behave where no rule says otherwise.",
        keys: [
            KeyShape("decompose", .object(behaviour), "Splitting the request into tasks."),
            KeyShape("aggregate", .object(behaviour), "Merging the results."),
            KeyShape("synthesise", .object(behaviour), "Writing the final response."),
        ])

    private static let claim = ObjectShape(
        "claim", "An expectation with its origin.",
        keys: [
            KeyShape("claim", .string, "Metric, comparison, value with unit.", required: true),
            KeyShape(
                "advisory", .boolean, "Whether a failure is reported without failing the run.",
                default: "false"),
            KeyShape("source", .string, "Where the claim comes from.", default: "\"\""),
        ])
}
