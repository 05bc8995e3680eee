@testable import Analysis
@testable import JSON
import ParallelExecution
@testable import Scenarios
@testable import Search
@testable import Simulation
import Testing

@Suite("exploring and shrinking a load", .timeLimit(.minutes(10)))
struct WorkloadExplorationTests {
    private static let task = #"{"id": "a", "pool": "codegen", "latency": "4s", "tokens_in": 5}"#

    /// Loads that break an expectation now and then.
    static let loads = [
        #""poisson": {"rate": "0.4/s"}, "requests": 60, "mix": {"r": 1, "s": 3}"#,
        #""ramp": {"from": "0/s", "to": "1/s"}, "duration": "60s""#,
        #""steps": [{"rate": "0/s", "for": "10s"}, {"rate": "1/s", "for": "30s"}]"#,
        """
        "closed_loop": {"clients": 9, "think_time": {"exponential": {"mean": "2s"}}},
        "requests": 60
        """,
        """
        "trace": {"request": "r", "columns": {"arrival": "at", "tokens_in": "in", "pool": "pool",
          "duration": "d", "priority": "class", "queue_timeout": "patience"},
         "lines": ["at,in,pool,d,class,patience", "0,7,codegen,3,1,", "0,,codegen,,2,",
          "0,,codegen,9,,1", "1,,database,9,3,5", "1,,database,2,3,",
          "2,3,database,,3,", "2,8,codegen,9,,",
          "4,,security,1,,"]}
        """,
        """
        "trace": {"request": "r", "columns": {"arrival": "at"}, "repeat": "9s",
          "lines": ["at", "0", "1", "1"]}
        """,
    ]

    private func scenario(_ load: String) throws -> Scenario {
        let text = """
            {"name": "n", "config": {"worker_pools": {"codegen": {"max_concurrent": 1},
              "security": {"max_queue": 0}}},
             "requests": [{"name": "r", "message": "m", "plan": [\(Self.task)]},
              {"name": "s", "message": "m", "plan": [\(Self.task)]}],
             "workload": {\(load)},
             "expect": ["parallel.duration.max <= 5s", "parallel.tasks.dead == 0",
              "parallel.tasks.expired == 0"]}
            """
        return try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
    }

    private func expectReplay(_ variant: Variant, _ failure: VariantRun.Failure) throws {
        let capsule = Capsule.record(variant, failure: failure.kind, version: "1")
        let again = try Capsule.read(Array(capsule.text.utf8), file: "c", version: "1")
        #expect(again.text == capsule.text)
        guard case .reproduced = try Replay.run(again) else {
            Issue.record("not reproduced: \(capsule.text)")
            return
        }
    }

    @Test(
        "a failing variant, and what it shrinks to, happen again from a capsule", arguments: loads)
    func replay(load: String) throws {
        let scenario = try scenario(load)
        let expectations = try Expectation.all(of: scenario)
        let generator = VariantGenerator(scenario, seed: 5)
        let shrinker = Shrinker(expectations: expectations, link: { DirectLink() })
        var failing = 0
        for number in 0..<40 where failing < 2 {
            let variant = generator.variant(number)
            let trial = variant.run(expectations: expectations, link: { DirectLink() })
            guard let failure = trial.failure else { continue }
            failing += 1
            try expectReplay(variant, failure)
            let result = try #require(shrinker.shrink(variant))
            #expect(result.variant.size < variant.size)
            #expect(result.failure.kind == failure.kind)
            try expectReplay(result.variant, result.failure)
        }
        #expect(failing == 2)
    }

    @Test("every variant of a load is read as what was written", arguments: loads)
    func readable(load: String) throws {
        let generator = VariantGenerator(try scenario(load), seed: 9)
        for number in 0..<4 {
            let variant = generator.variant(number)
            for candidate in [variant] + reduced(variant) {
                let text = ScenarioWriter.text(candidate.scenario)
                let again = try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s"))
                #expect(ScenarioWriter.text(again) == text)
            }
        }
    }

    private func reduced(_ variant: Variant) -> [Variant] {
        Reduction.all(of: variant).map { reduction in
            var candidate = variant
            reduction.apply(&candidate)
            return candidate
        }
    }
}
