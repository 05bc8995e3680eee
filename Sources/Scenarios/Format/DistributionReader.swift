import JSON
import VirtualTime

/// Reads latencies and token counts: single values and distributions.
enum DistributionReader {
    /// The decimals that numbers without a unit may have.
    static let decimals = 3

    /// What the numbers of a distribution are.
    private enum Unit {
        case nanoseconds
        case tokens

        func number(_ key: String, in reader: ObjectReader) -> Double {
            switch self {
            case .nanoseconds: Double(reader.duration(key))
            case .tokens: DistributionReader.double(reader.decimal(key))
            }
        }

        func numbers(_ key: String, in reader: ObjectReader) -> [Double] {
            switch self {
            case .nanoseconds: reader.durations(key).map { Double($0) }
            case .tokens: reader.decimals(key).map(DistributionReader.double)
            }
        }
    }

    /// The latency at a key; nil if it is missing.
    static func latency(
        _ key: String, in reader: ObjectReader
    ) throws(LocatedError) -> Latency? {
        guard let value = reader.value(key) else { return nil }
        guard case .object = value.kind else {
            return .drawn(.fixed(Double(reader.duration(key))))
        }
        let kinds = try ObjectReader(
            value, shape: ScenarioShapes.latency, path: reader.path.appending(key: key))
        guard let parts = kinds.nested("per_token"), try kind(of: kinds) == "per_token" else {
            return .drawn(try distribution(kinds, .nanoseconds))
        }
        return .perToken(
            base: parts.duration("base"), input: parts.duration("input"),
            output: parts.duration("output"))
    }

    /// A client's think time.
    static func thinkTime(
        _ key: String, in reader: ObjectReader
    ) throws(LocatedError) -> Distribution {
        guard let value = reader.value(key), case .object = value.kind else {
            return .fixed(Double(reader.duration(key)))
        }
        let kinds = try ObjectReader(
            value, shape: ScenarioShapes.thinkTime, path: reader.path.appending(key: key))
        return try distribution(kinds, .nanoseconds)
    }

    /// The token count at a key; nil if it is missing.
    static func tokens(
        _ key: String, in reader: ObjectReader
    ) throws(LocatedError) -> Distribution? {
        guard let value = reader.value(key) else { return nil }
        guard case .object = value.kind else { return .fixed(Double(reader.integer(key))) }
        let kinds = try ObjectReader(
            value, shape: ScenarioShapes.tokens, path: reader.path.appending(key: key))
        return try distribution(kinds, .tokens)
    }

    /// The one key of an object whose keys exclude one another.
    private static func kind(of reader: ObjectReader) throws(LocatedError) -> String {
        let kinds = reader.shape.keys.map(\.name)
        let given = kinds.filter { reader.contains($0) }
        guard given.count < 2 else {
            throw reader.error(
                "\"\(given[0])\" and \"\(given[1])\" exclude each other: keep one", at: given[1])
        }
        guard let kind = given.first else {
            throw reader.error("one of the keys \(kinds.joined(separator: ", ")) is needed")
        }
        return kind
    }

    private static func distribution(
        _ reader: ObjectReader, _ unit: Unit
    ) throws(LocatedError) -> Distribution {
        let kind = try kind(of: reader)
        guard let parameters = reader.nested(kind: kind) else {
            return .empirical(unit.numbers(kind, in: reader))
        }
        func parameter(_ key: String) -> Double { unit.number(key, in: parameters) }
        switch kind {
        case "uniform":
            try require("min", atMost: "max", parameter, in: parameters)
            return .uniform(lower: parameter("min"), upper: parameter("max"))
        case "lognormal":
            try require("p50", atMost: "p95", parameter, in: parameters)
            return .lognormal(p50: parameter("p50"), p95: parameter("p95"))
        case "gamma":
            return .gamma(mean: parameter("mean"), scv: double(parameters.decimal("scv")))
        default:
            return .exponential(mean: parameter("mean"))
        }
    }

    private static func require(
        _ lower: String, atMost upper: String, _ parameter: (String) -> Double,
        in reader: ObjectReader
    ) throws(LocatedError) {
        guard parameter(lower) <= parameter(upper) else {
            throw reader.error("\"\(lower)\" must not be greater than \"\(upper)\"", at: lower)
        }
    }

    private static func double(_ thousandths: Int64) -> Double {
        Double(thousandths) / 1000
    }
}

extension ObjectReader {
    /// The parameters of a kind of distribution; nil for the list of `empirical`.
    fileprivate func nested(kind: String) -> ObjectReader? {
        kind == "empirical" ? nil : nested(kind)
    }
}
