import TestSupport
import Testing

@Suite("failure scenarios, each run in processes of its own", .timeLimit(.minutes(10)))
struct FailureDigestTests {
    static let names = [
        "backend-timeout", "critical-vulnerability", "schema-rejected", "csrf-conflict",
        "contradictory-audits",
        "irreconcilable-tools", "database-unavailable", "rate-limited-provider",
        "flapping-security", "decomposition-fails", "all-agents-down", "thundering-retries",
        "slow-straggler",
    ]

    @Test("three processes and the async executor give one digest")
    func digests() async throws {
        let directory = try TemporaryDirectory()
        let paths = Self.names.map { ShippedScenario($0).path }
        for (out, engine) in [
            ("1", "simulation"), ("2", "simulation"), ("3", "simulation"), ("4", "async"),
        ] {
            let outcome = try await Clawsim.run(
                ["run"] + paths + [
                    "-q", "--no-advice", "--format", "json", "--engine", engine, "--out", out,
                ],
                in: directory)
            #expect(outcome.exitCode == 0)
            #expect(outcome.complaints == "")
            for name in Self.names {
                let report = try ReportFile(in: directory, at: "\(out)/\(name)")
                let seen = ["serial", "parallel"].map { report.string("digest.\($0)") }
                #expect(seen == GoldenDigests.byScenario[name], "\(name), process \(out)")
            }
        }
    }
}
