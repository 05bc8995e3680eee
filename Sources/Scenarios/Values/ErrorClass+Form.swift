import JSON
import ParallelExecution

extension ErrorClass {
    /// The classes that a word says.
    private enum Word: String, CaseIterable, Sendable {
        case transient, unavailable, permanent

        /// The word of a class; `nil` for one that says more.
        init?(_ errorClass: ErrorClass) {
            switch errorClass {
            case .transient: self = .transient
            case .unavailable: self = .unavailable
            case .permanent: self = .permanent
            case .rateLimited: return nil
            }
        }

        var errorClass: ErrorClass {
            switch self {
            case .transient: .transient
            case .unavailable: .unavailable
            case .permanent: .permanent
            }
        }
    }

    /// What a provider says that asks to wait.
    private struct RateLimit: Sendable {
        var retryAfter: Int64 = 0
    }

    private static let rateLimit = ObjectForm<RateLimit>(
        "rate_limited", "How long the provider asks to wait.",
        [
            Field(
                required: "retry_after", \.retryAfter, .duration(in: ScenarioLimits.durations),
                "The shortest wait before the next attempt.")
        ])

    /// A class of error, as behaviours and faults state it.
    static let codec = Codec<Word>.choice.mapped(
        read: { $0.errorClass }, write: { Word($0) ?? .transient }
    ).or(
        ObjectForm<RateLimit>(
            "rate_limited_error", "The provider asks to wait.",
            [
                Field(
                    required: "rate_limited", \.self, rateLimit.codec(RateLimit()),
                    "The provider asks to wait.")
            ]
        ).codec(RateLimit()).mapped(
            read: { ErrorClass.rateLimited(retryAfter: $0.retryAfter) },
            write: {
                if case .rateLimited(let wait) = $0 {
                    RateLimit(retryAfter: wait)
                } else {
                    RateLimit()
                }
            })
    ) { Word($0) == nil }
}
