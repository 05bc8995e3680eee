import TestSupport
import Testing

@Suite("metrics", .timeLimit(.minutes(10)))
struct MetricsCommandTests {
    @Test("the catalogue fits a terminal of 80 columns")
    func catalogue() async throws {
        let outcome = try await Clawsim.run(["metrics"], in: TemporaryDirectory())
        #expect(outcome.exitCode == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count > 200)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.contains { $0.hasPrefix("{mode}.pools.{pool}.wait_sec.p99.9 ") })
    }

    @Test("every name that it prints for a scenario can be expected")
    func names() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        let outcome = try await Clawsim.run(["metrics", "late.json"], in: directory)
        #expect(outcome.exitCode == 0)
        let names = outcome.output.split(separator: "\n").dropFirst()
            .filter { !$0.hasPrefix(" ") }.compactMap { $0.split(separator: " ").first }
        #expect(names.contains("parallel.pools.codegen.wait_sec.delayed"))
        let metrics = names.map { "\"\($0)\"" }.joined(separator: ", ")
        try directory.write(
            FailingScenario.late.replacing(
                "\"name\": \"late\",", with: "\"name\": \"late\", \"guard\": [\(metrics)],"),
            to: "late.json")
        #expect(try await Clawsim.run(["validate", "late.json"], in: directory).exitCode == 0)
        let missing = try await Clawsim.run(["metrics", "none.json"], in: directory)
        #expect(missing.exitCode == 3)
    }

    @Test("the names of report.json can be expected, at the values that it has")
    func expectations() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            FailingScenario.late.replacing(
                "\"parallel.duration.max <= 4s\"",
                with: """
                    "parallel.duration_sec.p95 == 5s", "parallel.failures.timed_out == 0",
                    "parallel.models.none.calls == 4", "parallel.models.kimi.calls == 0",
                    "parallel.models.none.tokens.input == 0",
                    "comparison.lost_speedup.queueing == 0s", "lost_speedup.critical_path == 5s",
                    "parallel.throughput_per_sec == 0.2", "parallel.rates.errors == 0%",
                    "parallel.cost_usd.total == $0", "comparison.speedup.mean == 1",
                    "parallel.pools.codegen.wait_sec.delayed == 0",
                    "parallel.goodput(5s) == 100%", "parallel.goodput(4s) == 0%",
                    "modes.serial.duration_sec.p99.9 == 5s"
                    """), to: "late.json")
        let outcome = try await Clawsim.run(["run", "late.json", "-q"], in: directory)
        #expect(outcome.complaints == "")
        #expect(outcome.exitCode == 0)
    }
}
