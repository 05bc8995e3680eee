import JSON
import VirtualTime

extension Latency {
    /// Durations that follow from tokens.
    private struct PerToken: Sendable {
        var base: Int64 = 0
        var input: Int64 = 0
        var output: Int64 = 0
    }

    private static let cost = Codec.duration(in: 0...ScenarioLimits.durationPerToken)

    private static let perToken = ObjectForm<PerToken>(
        "per_token", "A duration that follows from the tokens of the call.",
        [
            Field(
                "base", \.base, .duration(in: ScenarioLimits.durations), "What every call takes."),
            Field("input", \.input, cost, "For each token read."),
            Field("output", \.output, cost, "For each token written."),
        ])

    private static let alternatives =
        DistributionForm.durations.map { distribution in
            distribution.mapped({ Latency.drawn($0) }) {
                if case .drawn(let distribution) = $0 { distribution } else { nil }
            }
        } + [
            Alternative(
                "per_token", perToken.codec(PerToken()),
                "A duration that follows from the tokens.",
                make: { .perToken(base: $0.base, input: $0.input, output: $0.output) },
                match: {
                    guard case .perToken(let base, let input, let output) = $0 else { return nil }
                    return PerToken(base: base, input: input, output: output)
                })
        ]

    /// A duration, or an object with one kind of distribution.
    static let codec = Codec<Double>.nanoseconds(in: ScenarioLimits.durations).mapped(
        read: { Latency.drawn(.fixed($0)) },
        write: { if case .drawn(.fixed(let value)) = $0 { value } else { 0 } }
    ).or(
        ObjectForm<Latency>(
            "latency", "A distribution of durations: exactly one of these keys.",
            [.oneOf(\.self, alternatives)]
        ).codec(.drawn(.fixed(0)))
    ) { if case .drawn(.fixed) = $0 { false } else { true } }
}

extension Latency {
    /// The latency as a file states it, on one line.
    package var text: String { Latency.codec.write(self).text() }
}
