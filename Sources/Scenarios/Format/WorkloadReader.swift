import Exact
import JSON
import VirtualTime

/// Reads the load.
struct WorkloadReader {
    /// The kinds of arrivals, of which a load has one.
    private static let kinds = [
        "fixed_rate", "poisson", "ramp", "steps", "daily_curve", "trace", "closed_loop",
    ]

    /// The scenario's requests, among which arrivals choose.
    let requests: [ScenarioRequest]

    /// The load stated by an object that has been checked against its shape.
    ///
    /// - Parameters:
    ///   - reader: The object.
    ///   - trace: Reads the recorded arrivals.
    /// - Returns: The load.
    /// - Throws: The first thing that is wrong, and where.
    func workload(
        _ reader: ObjectReader, trace: (ObjectReader) throws(LocatedError) -> ArrivalTrace
    ) throws(LocatedError) -> Workload {
        let given = Self.kinds.filter { reader.contains($0) }
        guard let kind = given.first else {
            throw reader.error(
                "a workload needs one of the keys \(Self.kinds.joined(separator: ", "))")
        }
        guard given.count == 1 else {
            throw reader.error(
                "\"\(kind)\" and \"\(given[1])\" exclude each other: keep one", at: given[1])
        }
        if kind == "trace", reader.contains("mix") {
            throw reader.error("a trace says itself which requests arrive", at: "mix")
        }
        let arrivals: Workload.Arrivals =
            if kind == "trace", let recording = reader.nested("trace") {
                .trace(try trace(recording))
            } else {
                try self.arrivals(kind, reader)
            }
        let workload = Workload(
            arrivals, mix: try mix(reader), duration: reader.optionalDuration("duration"),
            requests: reader.optionalInteger("requests") ?? Workload.longestRun)
        try checkLength(of: workload, kind, reader)
        return workload
    }

    private func arrivals(
        _ kind: String, _ reader: ObjectReader
    ) throws(LocatedError) -> Workload.Arrivals {
        switch kind {
        case "steps":
            var steps: [Workload.Step] = []
            var left = ScenarioLimits.duration
            for step in reader.nestedItems(kind) {
                steps.append(
                    Workload.Step(rate: try Self.rate("rate", step), length: step.duration("for")))
                left -= step.duration("for")
                guard left >= 0 else {
                    throw step.error(
                        "the steps last longer than "
                            + "\(DurationText.text(ScenarioLimits.duration)) together", at: "for")
                }
            }
            return .steps(steps)
        case "ramp":
            guard reader.contains("duration") else {
                throw reader.error("a ramp needs \"duration\", such as \"1h\"", at: kind)
            }
            let parameters = Self.parameters(kind, reader)
            return .ramp(
                from: try Self.rate("from", parameters), to: try Self.rate("to", parameters))
        case "closed_loop":
            let parameters = Self.parameters(kind, reader)
            return .closedLoop(
                clients: parameters.integer("clients"),
                thinkTime: try DistributionReader.thinkTime("think_time", in: parameters))
        case "daily_curve":
            let parameters = Self.parameters(kind, reader)
            let hourly = parameters.decimals("hourly")
            guard hourly.contains(where: { $0 > 0 }) else {
                throw parameters.error("at least one hour must be above 0", at: "hourly")
            }
            return .dailyCurve(try Self.rate("rate", parameters), hourly: hourly)
        default:
            let rate = try Self.rate("rate", Self.parameters(kind, reader))
            return kind == "poisson" ? .poisson(rate) : .fixedRate(rate)
        }
    }

    private static func parameters(_ kind: String, _ reader: ObjectReader) -> ObjectReader {
        guard let parameters = reader.nested(kind) else {
            preconditionFailure("\(kind) has been checked")
        }
        return parameters
    }

    private static func rate(
        _ key: String, _ reader: ObjectReader
    ) throws(LocatedError) -> Rate {
        let text = reader.string(key)
        guard let rate = RateText.parse(text) else {
            throw reader.error(
                "\(Excerpt.quote(text)) is too fast or of no time: write at most one request a "
                    + "nanosecond, such as \"0.5/s\"", at: key)
        }
        return rate
    }

    private func mix(_ reader: ObjectReader) throws(LocatedError) -> [Workload.Share] {
        guard let mix = reader.value("mix"), case .object(let members) = mix.kind else { return [] }
        var shares: [Workload.Share] = []
        for member in members {
            guard let request = requests.firstIndex(where: { $0.name == member.key }) else {
                throw LocatedError(
                    member.location,
                    "unknown request \(Excerpt.quote(member.key))"
                        + Spelling.hint(for: member.key, among: requests.map(\.name)))
            }
            shares.append(
                Workload.Share(request: request, weight: Int(member.value.decimal(scale: 0) ?? 1)))
        }
        guard !shares.isEmpty else {
            throw reader.error("a mix names at least one request", at: "mix")
        }
        return shares.sorted { $0.request < $1.request }
    }

    /// A load ends, and executions can be numbered to its end.
    private func checkLength(
        of workload: Workload, _ kind: String, _ reader: ObjectReader
    ) throws(LocatedError) {
        let isBounded = reader.contains("duration") || reader.contains("requests")
        let hasOwnEnd = ["steps", "trace"].contains(kind)
        guard isBounded || hasOwnEnd else {
            throw reader.error(
                "\(kind) has no end by itself: add \"duration\", such as \"24h\", or \"requests\"")
        }
        if case .closedLoop(_, let thinkTime) = workload.arrivals,
            !reader.contains("requests"), thinkTime.mean < 1_000_000
        {
            throw reader.error(
                "clients whose requests take no time would ask for ever: add \"requests\", or "
                    + "\"think_time\" of 1ms or more", at: kind)
        }
        if let last = workload.expectedLastArrival, last > Double(ScenarioLimits.duration) {
            let days = Int(min(last / 86_400_000_000_000, 1e18))
            throw reader.error(
                "the last request would arrive after about \(days)d, and "
                    + "\(DurationText.text(ScenarioLimits.duration)) are the most: raise the rate, "
                    + "lower \"requests\" or state \"duration\"", at: kind)
        }
        let expected = workload.expectedRequests
        guard reader.contains("requests") || expected <= Double(Workload.longestRun) else {
            throw reader.error(
                "about \(Int(min(expected, 1e18))) requests would arrive, and "
                    + "\(Workload.longestRun) are the most: lower the rate or the duration")
        }
    }
}
