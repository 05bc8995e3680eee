import JSON
import ParallelExecution
import VirtualTime

/// Writes what agents do.
enum BehaviourWriter {
    /// Adds the keys of a behaviour to an object that may have others.
    static func add(_ behaviour: Behaviour, to object: inout ObjectBuilder) {
        object.add("latency", behaviour.latency.map(latency))
        object.add("tokens_in", behaviour.tokensIn.map(tokens))
        object.add("tokens_out", behaviour.tokensOut.map(tokens))
        switch behaviour.outcome {
        case nil: break
        case .output(let output): object.add("output", Self.output(output))
        case .failure(let errorClass): object.add("error", error(errorClass))
        case .hang: object.add("hang", .bool(true))
        }
    }

    /// A behaviour by itself.
    static func object(_ behaviour: Behaviour) -> LocatedValue {
        var object = ObjectBuilder()
        add(behaviour, to: &object)
        return object.object
    }

    /// A class of error, as behaviours and faults state it.
    static func error(_ errorClass: ErrorClass) -> LocatedValue {
        switch errorClass {
        case .transient: return .string("transient")
        case .unavailable: return .string("unavailable")
        case .permanent: return .string("permanent")
        case .rateLimited(let wait):
            return object("rate_limited", [("retry_after", .duration(wait))])
        }
    }

    // MARK: Distributions

    static func latency(_ latency: Latency) -> LocatedValue {
        switch latency {
        case .drawn(.fixed(let value)): return nanoseconds(value)
        case .drawn(let distribution): return Self.distribution(distribution, nanoseconds)
        case .perToken(let base, let input, let output):
            let parts = [("base", base), ("input", input), ("output", output)]
            return object(
                "per_token", parts.filter { $0.1 != 0 }.map { ($0.0, .duration($0.1)) })
        }
    }

    private static func tokens(_ distribution: Distribution) -> LocatedValue {
        guard case .fixed(let value) = distribution else {
            return Self.distribution(distribution, thousandths)
        }
        return .integer(whole(value))
    }

    /// A distribution that is not fixed, its numbers written in their unit.
    private static func distribution(
        _ distribution: Distribution, _ number: (Double) -> LocatedValue
    ) -> LocatedValue {
        switch distribution {
        case .fixed(let value): number(value)
        case .uniform(let lower, let upper):
            object("uniform", [("min", number(lower)), ("max", number(upper))])
        case .exponential(let mean):
            object("exponential", [("mean", number(mean))])
        case .lognormal(let p50, let p95):
            object("lognormal", [("p50", number(p50)), ("p95", number(p95))])
        case .gamma(let mean, let scv):
            object("gamma", [("mean", number(mean)), ("scv", thousandths(scv))])
        case .empirical(let values):
            object([("empirical", .array(values.map(number)))])
        }
    }

    private static func nanoseconds(_ value: Double) -> LocatedValue { .duration(whole(value)) }

    /// A number that was read with as many decimals as the format has.
    private static func thousandths(_ value: Double) -> LocatedValue {
        let scaled = (value * 1000).rounded()
        precondition(scaled / 1000 == value, "\(value) has more than three decimals")
        return .decimal(whole(scaled), scale: DistributionReader.decimals)
    }

    private static func whole(_ value: Double) -> Int64 {
        guard let number = Int64(exactly: value) else {
            preconditionFailure("\(value) is not a whole number")
        }
        return number
    }

    // MARK: Outputs

    private static func output(_ output: AgentOutput) -> LocatedValue {
        var object = ObjectBuilder()
        object.add("text", .string(output.text), unless: output.text.isEmpty)
        object.add("decisions", decisions(output.decisions), unless: output.decisions.isEmpty)
        let findings = output.findings.map { finding in
            Self.object([
                ("severity", .string(finding.severity.rawValue)),
                ("topic", .string(finding.topic)),
                ("recommendation", .string(finding.recommendation)),
                ("target", .string(finding.target)),
            ])
        }
        object.add("findings", .array(findings), unless: findings.isEmpty)
        let rejections = output.rejections.map { rejection in
            Self.object([
                ("target", .string(rejection.target)), ("reason", .string(rejection.reason)),
            ])
        }
        object.add("rejections", .array(rejections), unless: rejections.isEmpty)
        return object.object
    }

    private static func decisions(_ decisions: [Decision]) -> LocatedValue {
        precondition(
            Set(decisions.map(\.topic)).count == decisions.count, "a topic is decided once")
        return object(
            decisions.map { decision in
                let choice = decision.choice
                return (decision.topic, choice.count == 1 ? .string(choice[0]) : .strings(choice))
            })
    }

    private static func object(_ members: [(String, LocatedValue)]) -> LocatedValue {
        LocatedValue(.object(members.map { LocatedMember($0.0, $0.1) }))
    }

    /// An object with one key, which holds an object.
    private static func object(
        _ key: String, _ members: [(String, LocatedValue)]
    ) -> LocatedValue {
        object([(key, object(members))])
    }
}
