import Exact
import JSON
import ParallelExecution

/// Reads what agents do.
struct BehaviourReader {
    /// The tasks that findings and rejections may be about.
    let targets: KnownNames

    /// The behaviour stated by an object that has the behaviour keys among others.
    func behaviour(_ reader: ObjectReader) throws(LocatedError) -> Behaviour {
        var behaviour = try Self.cost(reader)
        behaviour.outcome = try outcome(reader)
        return behaviour
    }

    /// The part of a behaviour that a handoff may have too: latency and tokens.
    static func cost(_ reader: ObjectReader) throws(LocatedError) -> Behaviour {
        Behaviour(
            latency: try DistributionReader.latency("latency", in: reader),
            tokensIn: try DistributionReader.tokens("tokens_in", in: reader),
            tokensOut: try DistributionReader.tokens("tokens_out", in: reader))
    }

    private func outcome(_ reader: ObjectReader) throws(LocatedError) -> Behaviour.Outcome? {
        var given = ["output", "error"].filter { reader.contains($0) }
        if reader.bool("hang") { given.append("hang") }
        guard given.count < 2 else {
            throw reader.error(
                "\"\(given[0])\" and \"\(given[1])\" exclude each other: a call ends in one way",
                at: given[1])
        }
        if let output = reader.nested("output") { return .output(try self.output(output)) }
        if let error = reader.value("error") { return .failure(Self.errorClass(error)) }
        return given.isEmpty ? nil : .hang
    }

    /// The class of error that a value states which has been checked against its shape.
    static func errorClass(_ error: LocatedValue) -> ErrorClass {
        switch error.string {
        case "transient": return .transient
        case "unavailable": return .unavailable
        case "permanent": return .permanent
        default:
            guard let text = error["rate_limited"]?["retry_after"]?.string,
                let wait = try? DurationText.parse(text)
            else { preconditionFailure("the error has been checked") }
            return .rateLimited(retryAfter: wait)
        }
    }

    private func output(_ reader: ObjectReader) throws(LocatedError) -> AgentOutput {
        var findings: [Finding] = []
        for item in reader.nestedItems("findings") {
            guard let severity = Finding.Severity(rawValue: item.string("severity")) else {
                preconditionFailure("the severity has been checked")
            }
            findings.append(
                Finding(
                    severity: severity, topic: item.string("topic"),
                    recommendation: item.string("recommendation"), target: try target(item)))
        }
        var rejections: [Rejection] = []
        for item in reader.nestedItems("rejections") {
            rejections.append(
                Rejection(target: try target(item), reason: item.string("reason")))
        }
        return AgentOutput(
            text: reader.string("text"), decisions: Self.decisions(reader.value("decisions")),
            findings: findings, rejections: rejections)
    }

    private static func decisions(_ value: LocatedValue?) -> [Decision] {
        guard case .object(let members)? = value?.kind else { return [] }
        return members.map { member in
            let choice: [String] =
                if case .array(let parts) = member.value.kind {
                    parts.compactMap(\.string)
                } else {
                    [member.value].compactMap(\.string)
                }
            return Decision(topic: member.key, choice: choice)
        }
    }

    private func target(_ reader: ObjectReader) throws(LocatedError) -> String {
        let name = reader.string("target")
        guard targets.contains(name) else {
            throw reader.unknown("task", at: "target", among: targets.ordered)
        }
        return name
    }
}
