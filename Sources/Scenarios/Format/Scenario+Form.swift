import JSON
import ParallelExecution

extension Scenario {
    /// A whole file, as far as it can be read by itself.
    ///
    /// ``ScenarioReader`` adds what one part says of another: names of requests and tasks, and the
    /// rows of a recording.
    static let codec = ObjectForm<Scenario>(
        "scenario", "Configuration, load, agent behaviour and expectations of a simulation.",
        [
            Field(
                "$schema", .string, "Where editors find this schema; the reader ignores it."),
            Field(
                required: "name", \.name,
                .text(
                    pattern: "^[A-Za-z0-9_-]{1,100}$",
                    meaning: "a name of letters, digits, - and _"),
                "The name of reports and of their directory."),
            Field("description", \.description, .string, "What it is about, for people."),
            Field("seed", \.seed, .unsigned64, "The seed of all draws."),
            Field(
                "replications", \.replications, .integer(in: 1...1_000_000),
                "How many independent repetitions give the confidence intervals."),
            configuration,
            Field(
                "requests", \.requests, ScenarioRequest.listCodec,
                "What clients ask; may be left out where a trace has a pool column.",
                statesDefault: false),
            Workload.field,
            Field(
                "agents", \.rules, AgentRule.codec.list(),
                "Rules of agent behaviour: the first that matches a call and states a field "
                    + "decides it, then the task itself."),
            Field("faults", \.faults, Fault.codec.list(), "What goes wrong around agents."),
            Field("parallel", parallel, "What only parallel runs have."),
            Field("serial", serial, "What only serial runs have."),
            Field(
                "expect", \.expectations, ExpectationText.codec.list(),
                "What the run is to show: metric, comparison, value with unit."),
            Field(
                optional: "guard", \.guarded, MetricName.codec.list(),
                "The metrics that clawsim check does not let get worse. Default: mean and p95 of "
                    + "the duration, speedup, cost per execution, shares of completed and of "
                    + "answered requests."),
        ]
    ).codec(blank)

    private static let blank: Scenario = {
        var scenario = Scenario(
            name: "",
            requests: [
                ScenarioRequest(
                    name: "", request: Request(message: ""), plan: Plan([]), behaviours: [])
            ])
        scenario.requests = []
        return scenario
    }()

    private static let configuration = Field<Scenario>(
        "config", .anyOf([.string, Configuration.codec.shape]),
        "Section parallel_execution of OpenClaw's config.json, or the path of such a file relative "
            + "to this one.",
        read: { section, path, scenario throws(LocatedError) in
            guard section.string == nil else {
                throw LocatedError(
                    section.location, "a path is for scenarios that stand in a file")
            }
            scenario.configuration = try Configuration.codec.decode(section, path)
        },
        write: { scenario, _ in
            // Its default is not the same for all loads.
            let statesConcurrency = scenario.workload != nil
            return scenario.configuration.section(statesConcurrency: statesConcurrency)
        })

    // MARK: Overheads

    private static let parallel = ObjectForm<Scenario>(
        "parallel_overhead", "What parallel runs add.",
        [
            Field(
                optional: "coordination", \.coordination[.parallel], Coordination.codec,
                "The project manager's calls.")
        ])

    private static let serial = ObjectForm<Scenario>(
        "serial_overhead", "What serial runs repeat.",
        [
            Field(
                optional: "coordination", \.coordination[.serial], Coordination.codec,
                "The project manager's calls."),
            Field(
                "handoff",
                ObjectForm<Behaviour>(
                    "handoff", "What handing on the context adds to a call.",
                    Behaviour.costFields
                ).of(\.handoff),
                "What handing on the context adds to every task but the first."),
        ])
}

extension Coordination {
    /// The project manager's calls.
    fileprivate static let codec = ObjectForm<Coordination>(
        "coordination", "How the project manager's calls behave where no rule says otherwise.",
        [
            Field(
                "decompose", \.decompose, Behaviour.codec, "Splitting the request into tasks.",
                statesDefault: false),
            Field(
                "aggregate", \.aggregate, Behaviour.codec, "Merging the results.",
                statesDefault: false),
            Field(
                "synthesise", \.synthesise, Behaviour.codec, "Writing the final response.",
                statesDefault: false),
        ]
    ).codec(Coordination())
}

extension ExpectationText {
    private static let claim = ObjectForm<ExpectationText>(
        "claim", "An expectation with its origin.",
        [
            Field(required: "claim", \.text, .name, "Metric, comparison, value with unit."),
            Field(
                "advisory", \.isAdvisory, .boolean,
                "Whether a failure is reported without failing the run."),
            Field("source", \.source, .name, "Where the claim comes from."),
            Field(
                "basis", \.basis, .choice,
                "On what the figure stands: input was put in, fitted was made to come out, derived "
                    + "follows from the run. Claims are judged by what is derived."),
        ])

    private static let form = Codec<String>.name.mapped(
        read: { ExpectationText($0) }, write: { $0.text }
    ).or(claim.codec(ExpectationText(""))) {
        $0.isAdvisory || !$0.source.isEmpty || $0.basis != .derived
    }

    /// An expectation with its place.
    fileprivate static let codec = form.located { expectation, value in
        expectation.location = (value["claim"] ?? value).location
    }
}

extension MetricName {
    /// The name of a metric with its place.
    fileprivate static let codec = Codec<String>.name.mapped(
        read: { MetricName($0, at: .nowhere) }, write: { $0.text }
    ).located { name, value in name = MetricName(name.text, at: value.location) }
}
