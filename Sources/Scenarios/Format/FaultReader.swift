import JSON
import ParallelExecution

/// Reads what goes wrong.
enum FaultReader {
    /// The names of the kinds.
    static let kinds = ["unavailable", "rate_limit", "error", "crash", "hang", "slow"]

    /// The key that each kind takes beside the common ones.
    private static let details: KeyValuePairs = [
        "error": "error", "rate_limit": "retry_after", "slow": "factor",
    ]

    /// The fault stated by an object that has been checked against its shape.
    static func fault(
        _ reader: ObjectReader, condition: CallCondition
    ) throws(LocatedError) -> Fault {
        let name = reader.string("kind")
        for (kind, key) in details where kind != name && reader.contains(key) {
            throw reader.error("\"\(key)\" is for \(kind), not for \(name)", at: key)
        }
        let start = reader.duration("from")
        let end = reader.optionalDuration("until") ?? .max
        guard start < end else {
            throw reader.error("\"until\" must be later than \"from\"", at: "until")
        }
        return Fault(
            try kind(name, reader), condition: condition, window: start..<end,
            perMillion: reader.decimal("probability"))
    }

    private static func kind(
        _ name: String, _ reader: ObjectReader
    ) throws(LocatedError) -> Fault.Kind {
        switch name {
        case "unavailable": return .unavailable
        case "crash": return .crash
        case "hang": return .hang
        case "rate_limit":
            guard let wait = reader.optionalDuration("retry_after") else {
                throw reader.error("a rate_limit needs \"retry_after\", such as \"30s\"")
            }
            return .rateLimit(retryAfter: wait)
        case "slow":
            guard let factor = reader.optionalDecimal("factor") else {
                throw reader.error("slow needs \"factor\", such as 3")
            }
            return .slow(perMille: factor)
        default:
            return .error(reader.value("error").map(BehaviourReader.errorClass) ?? .transient)
        }
    }
}
