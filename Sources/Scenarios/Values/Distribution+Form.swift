import JSON
import VirtualTime

/// Which distributions a file may state, each with its form; ``Distribution`` samples them.
enum DistributionForm: CaseIterable {
    case uniform, exponential, lognormal, gamma, empirical

    /// The parameters of a distribution with at most two.
    private struct Parameters: Sendable {
        var first = 0.0
        var second = 0.0
    }

    /// The form of a distribution; `nil` for a fixed value, which is written as it is.
    private init?(_ distribution: Distribution) {
        switch distribution {
        case .fixed: return nil
        case .uniform: self = .uniform
        case .exponential: self = .exponential
        case .lognormal: self = .lognormal
        case .gamma: self = .gamma
        case .empirical: self = .empirical
        }
    }

    /// The keys that exclude one another.
    ///
    /// - Parameters:
    ///   - number: The form of the numbers that are drawn.
    ///   - positive: The same, at least one unit.
    ///   - title: What is drawn, for the titles of the schema.
    /// - Returns: A key for each distribution.
    static func alternatives(
        of number: Codec<Double>, positive: Codec<Double>, titled title: String
    ) -> [Alternative<Distribution>] {
        allCases.map { form in
            switch form {
            case .uniform:
                form.alternative(
                    "uniform", "Evenly between two values.",
                    ObjectForm(
                        "\(title)_uniform", "Evenly between two values.",
                        [
                            Field(required: "min", \.first, number, "The smallest value."),
                            Field(required: "max", \.second, number, "The largest value."),
                        ], check: ordered("min", "max")),
                    make: { .uniform(lower: $0.first, upper: $0.second) })
            case .exponential:
                form.alternative(
                    "exponential", "Exponential with a mean.",
                    ObjectForm(
                        "\(title)_exponential", "Exponential.",
                        [Field(required: "mean", \.first, number, "The mean.")]),
                    make: { .exponential(mean: $0.first) })
            case .lognormal:
                form.alternative(
                    "lognormal", "Lognormal with a median and a p95.",
                    ObjectForm(
                        "\(title)_lognormal", "Lognormal, by two of its percentiles.",
                        [
                            Field(required: "p50", \.first, positive, "The median."),
                            Field(required: "p95", \.second, positive, "The 95th percentile."),
                        ], check: ordered("p50", "p95")),
                    make: { .lognormal(p50: $0.first, p95: $0.second) })
            case .gamma:
                form.alternative(
                    "gamma", "Gamma with a mean and a variation.",
                    ObjectForm(
                        "\(title)_gamma", "Gamma.",
                        [
                            Field(required: "mean", \.first, number, "The mean."),
                            Field(
                                required: "scv", \.second, .thousandths(in: 1...1_000_000),
                                "The squared coefficient of variation: variance ÷ mean²."),
                        ]), make: { .gamma(mean: $0.first, scv: $0.second) })
            case .empirical:
                Alternative(
                    "empirical", number.list(count: 1...100_000),
                    "One of these values, all equally likely.", make: { .empirical($0) },
                    match: { if case .empirical(let values) = $0 { values } else { nil } })
            }
        }
    }

    private func alternative(
        _ name: String, _ summary: String, _ form: ObjectForm<Parameters>,
        make: @escaping @Sendable (Parameters) -> Distribution
    ) -> Alternative<Distribution> {
        Alternative(
            name, form.codec(Parameters()), summary, make: make,
            match: { DistributionForm($0) == self ? Self.parameters($0) : nil })
    }

    private static func parameters(_ distribution: Distribution) -> Parameters {
        switch distribution {
        case .uniform(let lower, let upper): Parameters(first: lower, second: upper)
        case .exponential(let mean): Parameters(first: mean)
        case .lognormal(let p50, let p95): Parameters(first: p50, second: p95)
        case .gamma(let mean, let scv): Parameters(first: mean, second: scv)
        case .fixed, .empirical: Parameters()
        }
    }

    /// Refuses a first parameter that is greater than the second.
    private static func ordered(
        _ lower: String, _ upper: String
    ) -> @Sendable (LocatedValue, DottedPath, Parameters) throws(LocatedError) -> Void {
        { object, _, parameters throws(LocatedError) in
            guard parameters.first <= parameters.second else {
                throw LocatedError(
                    object.location(of: lower),
                    "\"\(lower)\" must not be greater than \"\(upper)\"")
            }
        }
    }
}

extension Codec<Distribution> {
    /// A fixed value, or an object with one kind of distribution.
    private static func drawn(
        _ fixed: Codec<Double>, _ title: String, _ summary: String,
        _ alternatives: [Alternative<Distribution>]
    ) -> Codec {
        let form = ObjectForm<Distribution>(
            title, "\(summary): exactly one of these keys.", [.oneOf(\.self, alternatives)])
        return fixed.mapped(
            read: { Distribution.fixed($0) },
            write: { if case .fixed(let value) = $0 { value } else { 0 } }
        ).or(form.codec(.fixed(0))) { if case .fixed = $0 { false } else { true } }
    }

    /// A number of tokens.
    static let tokens = drawn(
        Codec<Int>.integer(in: 0...ScenarioLimits.tokens).mapped(
            read: { Double($0) }, write: { Int(Codec<Double>.whole($0)) }),
        "tokens", "A distribution of token counts",
        DistributionForm.alternatives(
            of: .thousandths(in: 0...Int64(ScenarioLimits.tokens) * 1000),
            positive: .thousandths(in: 1...Int64(ScenarioLimits.tokens) * 1000), titled: "tokens"))

    /// The time for which a client thinks.
    static let thinkTime = drawn(
        .nanoseconds(in: ScenarioLimits.durations), "think_time", "A distribution of durations",
        DistributionForm.durations)
}

extension DistributionForm {
    /// Distributions of durations.
    static let durations = alternatives(
        of: .nanoseconds(in: ScenarioLimits.durations),
        positive: .nanoseconds(in: 1...ScenarioLimits.duration), titled: "latency")
}

extension Codec<Double> {
    /// A duration with a unit, in nanoseconds.
    static func nanoseconds(in range: ClosedRange<Int64>) -> Codec {
        Codec<Int64>.duration(in: range).mapped(read: { Double($0) }, write: { whole($0) })
    }

    /// A number with as many decimals as the format has; the range is in units of the last.
    static func thousandths(in range: ClosedRange<Int64>) -> Codec {
        Codec<Int64>.decimal(scale: ScenarioLimits.decimals, in: range).mapped(
            read: { Double($0) / 1000 },
            write: { value in
                let scaled = (value * 1000).rounded()
                precondition(scaled / 1000 == value, "\(value) has more than three decimals")
                return whole(scaled)
            })
    }

    static func whole(_ value: Double) -> Int64 {
        guard let number = Int64(exactly: value) else {
            preconditionFailure("\(value) is not a whole number")
        }
        return number
    }
}
