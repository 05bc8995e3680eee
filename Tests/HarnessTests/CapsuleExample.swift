@testable import Analysis
import JSON
import ParallelExecution
import Scenarios
@testable import Search
import VirtualTime

/// A capsule of one task of 5 s, and forgeries of it.
enum CapsuleExample {
    static func variant(
        tieSeed: UInt64? = nil, modes: [ExecutionMode] = ExecutionMode.allCases,
        expectations: [String] = ["speedup >= 3"]
    ) -> Variant {
        var scenario = Scenario(
            name: "plan", seed: 42,
            requests: [
                ScenarioRequest(
                    name: "request-1", request: Request(message: "m"),
                    plan: Plan([PlannedTask(id: "a", pool: "codegen")]),
                    behaviours: [Behaviour(latency: .drawn(.fixed(5e9)))])
            ])
        scenario.expectations = expectations.map { ExpectationText($0) }
        return Variant(scenario, tieSeed: tieSeed, modes: modes)
    }

    static func capsule(version: String) -> Capsule {
        Capsule(variant(), failure: .expectation("speedup >= 3"), version: version)
    }

    /// Replaces the value of a key, with a checksum that fits.
    static func forge(_ text: String, _ key: String, _ value: String) throws -> String {
        let document = try LocatedJSONParser.parse(text, file: "capsule")
        guard case .object(var members) = document.kind else { return text }
        members.removeAll { $0.key == "checksum" }
        for index in members.indices where members[index].key == key {
            members[index].value = try LocatedJSONParser.parse(value, file: "value")
        }
        let checksum = SealedDocument.checksum(of: LocatedValue(.object(members)))
        members.append(LocatedMember("checksum", LocatedValue(.string(checksum))))
        return LocatedValue(.object(members)).text(pretty: true)
    }
}
