import ParallelExecution
import Scenarios
@testable import Search
import VirtualTime

/// A capsule of one task of 5 s, for what becomes of it.
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
        Capsule.record(variant(), failure: .expectation("speedup >= 3"), version: version)
    }
}
