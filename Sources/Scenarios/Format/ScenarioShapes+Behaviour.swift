import JSON
import ParallelExecution

/// What may be said of an agent's behaviour.
extension ScenarioShapes {
    /// The keys that tasks, rules and coordination calls share.
    static let behaviourKeys =
        costKeys + [
            KeyShape(
                "output", .object(output),
                "The call ends well and returns this. Without output, error and hang, it returns "
                    + "nothing worth merging."),
            KeyShape(
                "error", errorClass,
                "The call fails with this class of error; permanent is never retried."),
            KeyShape("hang", .boolean, "Whether the call never ends.", default: "false"),
        ]

    static let behaviour = ObjectShape(
        "behaviour", "How a call behaves.", keys: behaviourKeys)

    static let handoff = ObjectShape(
        "handoff", "What handing on the context adds to a call.", keys: costKeys)

    private static let costKeys = [
        KeyShape(
            "latency", .anyOf([.duration(in: durations), .object(latency)]),
            "How long the call takes: a duration or one kind of distribution. Default: no time."),
        tokenCount("tokens_in", "Tokens that the call reads."),
        tokenCount("tokens_out", "Tokens that the call writes."),
    ]

    private static func tokenCount(_ name: String, _ summary: String) -> KeyShape {
        KeyShape(
            name, .anyOf([.integer(in: 0...ScenarioLimits.tokens), .object(tokens)]),
            "\(summary) A number or one kind of distribution. Default: none.")
    }

    // MARK: Distributions

    static let durations = 0...ScenarioLimits.duration

    static let latency = ObjectShape(
        "latency", "A distribution of durations: exactly one of these keys.",
        keys: distributions(
            of: .duration(in: durations), atLeastOneUnit: .duration(in: 1...durations.upperBound),
            titled: "latency")
            + [
                KeyShape(
                    "per_token", .object(perToken), "A duration that follows from the tokens.")
            ])

    static let thinkTime = ObjectShape(
        "think_time", "A distribution of durations: exactly one of these keys.",
        keys: distributions(
            of: .duration(in: durations), atLeastOneUnit: .duration(in: 1...durations.upperBound),
            titled: "latency"))

    static let tokens = ObjectShape(
        "tokens", "A distribution of token counts: exactly one of these keys.",
        keys: distributions(
            of: tokenNumber(from: 0), atLeastOneUnit: tokenNumber(from: 1), titled: "tokens"))

    /// Token counts may have three decimals where they describe a distribution.
    private static func tokenNumber(from lower: Int64) -> ValueShape {
        .decimal(
            scale: DistributionReader.decimals, in: lower...Int64(ScenarioLimits.tokens) * 1000)
    }

    private static func distributions(
        of number: ValueShape, atLeastOneUnit positive: ValueShape, titled title: String
    ) -> [KeyShape] {
        let uniform = ObjectShape(
            "\(title)_uniform", "Evenly between two values.",
            keys: [
                KeyShape("min", number, "The smallest value.", required: true),
                KeyShape("max", number, "The largest value.", required: true),
            ])
        let exponential = ObjectShape(
            "\(title)_exponential", "Exponential.",
            keys: [KeyShape("mean", number, "The mean.", required: true)])
        let lognormal = ObjectShape(
            "\(title)_lognormal", "Lognormal, by two of its percentiles.",
            keys: [
                KeyShape("p50", positive, "The median.", required: true),
                KeyShape("p95", positive, "The 95th percentile.", required: true),
            ])
        let gamma = ObjectShape(
            "\(title)_gamma", "Gamma.",
            keys: [
                KeyShape("mean", number, "The mean.", required: true),
                KeyShape(
                    "scv", .decimal(scale: DistributionReader.decimals, in: 1...1_000_000),
                    "The squared coefficient of variation: variance ÷ mean².", required: true),
            ])
        return [
            KeyShape("uniform", .object(uniform), "Evenly between two values."),
            KeyShape("exponential", .object(exponential), "Exponential with a mean."),
            KeyShape("lognormal", .object(lognormal), "Lognormal with a median and a p95."),
            KeyShape("gamma", .object(gamma), "Gamma with a mean and a variation."),
            KeyShape(
                "empirical", .array(of: number, count: 1...100_000),
                "One of these values, all equally likely."),
        ]
    }

    private static let perToken = ObjectShape(
        "per_token", "A duration that follows from the tokens of the call.",
        keys: [
            KeyShape(
                "base", .duration(in: durations), "What every call takes.", default: "\"0s\""),
            KeyShape("input", durationPerToken, "For each token read.", default: "\"0s\""),
            KeyShape("output", durationPerToken, "For each token written.", default: "\"0s\""),
        ])

    private static let durationPerToken = ValueShape.duration(
        in: 0...ScenarioLimits.durationPerToken)

    // MARK: Outcomes

    /// The classes of error, as behaviours and faults state them.
    static let errorClass = ValueShape.anyOf([
        .choice(["transient", "unavailable", "permanent"]), .object(rateLimitedError),
    ])

    private static let rateLimitedError = ObjectShape(
        "rate_limited_error", "The provider asks to wait.",
        keys: [
            KeyShape(
                "rate_limited",
                .object(
                    ObjectShape(
                        "rate_limited", "How long the provider asks to wait.",
                        keys: [
                            KeyShape(
                                "retry_after", .duration(in: durations),
                                "The shortest wait before the next attempt.", required: true)
                        ])), "The provider asks to wait.", required: true)
        ])

    private static let output = ObjectShape(
        "output", "What an agent returns.",
        keys: [
            KeyShape("text", .string, "The result itself.", default: "\"\""),
            KeyShape(
                "decisions", .map(of: .anyOf([.string, .array(of: .string, count: 1...1_000)])),
                "What the agent chose, by topic: one choice, or its parts."),
            KeyShape(
                "findings", .array(of: .object(finding)),
                "What is wrong or missing in other tasks' work.", default: "[]"),
            KeyShape(
                "rejections", .array(of: .object(rejection)),
                "Work that the agent refuses to build on.", default: "[]"),
        ])

    private static let finding = ObjectShape(
        "finding", "Something wrong or missing in another task's work.",
        keys: [
            KeyShape(
                "severity", .choice(Finding.Severity.allCases.map(\.rawValue)),
                "How bad it is; critical starts remediation.", required: true),
            KeyShape("topic", .string, "What it is about.", required: true),
            KeyShape("recommendation", .string, "What should be done.", required: true),
            KeyShape("target", .string, "The task it is about.", required: true),
        ])

    private static let rejection = ObjectShape(
        "rejection", "A refusal to build on another task's work.",
        keys: [
            KeyShape("target", .string, "The task whose work is refused.", required: true),
            KeyShape("reason", .string, "Why.", required: true),
        ])
}
