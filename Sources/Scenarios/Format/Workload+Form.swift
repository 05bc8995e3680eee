import Exact
import JSON
import VirtualTime

extension Workload {
    /// The key of the load; its mix speaks of the requests that have been read.
    static let field = Field<Scenario>(
        "workload", .object(form([]).shape(blank)),
        "When requests arrive. Default: each once, at its own arrival.",
        read: { value, path, scenario throws(LocatedError) in
            var workload = blank
            try form(scenario.requests.map(\.name)).apply(value, at: path, to: &workload)
            scenario.workload = workload
        },
        write: { scenario, _ in
            guard var workload = scenario.workload else { return nil }
            if case .trace(var trace) = workload.arrivals {
                trace.form = RecordingForm(writing: trace, of: scenario.requests)
                workload.arrivals = .trace(trace)
            }
            return form(scenario.requests.map(\.name)).write(workload, unlike: blank)
        })

    private static let blank = Workload(.fixedRate(.none))

    private static func form(_ requests: [String]) -> ObjectForm<Workload> {
        ObjectForm<Workload>(
            "workload", "When requests arrive: exactly one kind of arrivals, and its bounds.",
            [
                .oneOf(
                    \.arrivals, Arrivals.alternatives, subject: "a workload"),
                Field(
                    optional: "duration", \.duration, .duration(in: 1...ScenarioLimits.duration),
                    "Requests arrive before this instant only; the run ends when all are answered."
                ),
                Field(
                    "requests", \.requests, .integer(in: 1...longestRun),
                    "So many requests arrive at most.", statesDefault: false),
                mix(requests),
            ], check: checkLength)
    }

    private static func mix(_ requests: [String]) -> Field<Workload> {
        let weights = Codec.integer(in: 1...1_000_000).map
        return Field(
            "mix", weights.shape,
            "How often each request is drawn, by name, relative to the others. Default: requests "
                + "take turns.",
            read: { value, path, workload throws(LocatedError) in
                if case .trace = workload.arrivals {
                    throw LocatedError(
                        value.location, "a trace says itself which requests arrive")
                }
                let entries = try weights.decode(value, path)
                guard !entries.isEmpty else {
                    throw LocatedError(value.location, "a mix names at least one request")
                }
                for (entry, member) in zip(entries, value.members) {
                    guard let request = requests.firstIndex(of: entry.key) else {
                        throw LocatedError(
                            member.location,
                            "unknown request \(Excerpt.quote(entry.key))"
                                + Spelling.hint(for: entry.key, among: requests))
                    }
                    workload.mix.append(Share(request: request, weight: entry.value))
                }
                workload.mix.sort { $0.request < $1.request }
            },
            write: { workload, _ in
                let entries = workload.mix.map { Entry(requests[$0.request], $0.weight) }
                return entries.isEmpty ? nil : weights.write(entries)
            })
    }

    /// A load ends, and executions can be numbered to its end.
    @Sendable private static func checkLength(
        _ object: LocatedValue, _ path: DottedPath, _ workload: Workload
    ) throws(LocatedError) {
        let kind = workload.arrivals.kind.alternative.name
        func error(_ message: String, at key: String? = nil) -> LocatedError {
            LocatedError(key.map { object.location(of: $0) } ?? object.location, message)
        }
        if case .ramp = workload.arrivals, workload.duration == nil {
            throw error("a ramp needs \"duration\", such as \"1h\"", at: kind)
        }
        let isBounded = workload.duration != nil || object["requests"] != nil
        guard isBounded || workload.process.hasOwnEnd else {
            throw error(
                "\(kind) has no end by itself: add \"duration\", such as \"24h\", or \"requests\"")
        }
        if case .closedLoop(_, let thinkTime) = workload.arrivals,
            object["requests"] == nil, thinkTime.mean < 1_000_000
        {
            throw error(
                "clients whose requests take no time would ask for ever: add \"requests\", or "
                    + "\"think_time\" of 1ms or more", at: kind)
        }
        // The rows of a recording are read later, and checked then.
        if case .trace(let trace) = workload.arrivals, trace.rows.isEmpty { return }
        try checkLength(of: workload, object)
    }

    /// Refuses a load that goes on beyond every limit.
    static func checkLength(of workload: Workload, _ object: LocatedValue) throws(LocatedError) {
        let kind = workload.arrivals.kind.alternative.name
        if let last = workload.expectedLastArrival, last > Double(ScenarioLimits.duration) {
            let days = Int(min(last / 86_400_000_000_000, 1e18))
            throw LocatedError(
                object.location(of: kind),
                "the last request would arrive after about \(days)d, and "
                    + "\(DurationText.text(ScenarioLimits.duration)) are the most: raise the rate, "
                    + "lower \"requests\" or state \"duration\"")
        }
        let expected = workload.expectedRequests
        guard object["requests"] != nil || expected <= Double(longestRun) else {
            throw LocatedError(
                object.location,
                "about \(Int(min(expected, 1e18))) requests would arrive, and "
                    + "\(longestRun) are the most: lower the rate or the duration")
        }
    }
}
