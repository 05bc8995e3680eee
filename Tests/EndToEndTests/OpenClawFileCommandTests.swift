import Foundation
import TestSupport
import Testing

@Suite("OpenClaw's files, run as they are")
struct OpenClawFileCommandTests {
    private static func fixture(_ name: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: tests.appending(path: "Fixtures/\(name)"), encoding: .utf8)
    }

    /// One request under a configuration, with every call's tokens.
    private static func scenario(_ configuration: String, plan: String) throws -> String {
        """
        { name: 'house', config: '\(configuration)',
          requests: [{ message: 'Build a restaurant website', plan: \(try fixture(plan)) }],
          agents: [
            { pool: 'pm', latency: '1s', tokens_in: 1000, tokens_out: 100 },
            { latency: '10s', tokens_in: 100000, tokens_out: 10000 },
          ] }
        """
    }

    @Test(
        "the papers' plans cost by hand what the file's models cost",
        arguments: [
            // Two tasks of kimi-2.5 at 0.0168, one of kimi at 0.0338, one of claude-opus-4-6 at
            // 2.25; three calls of the project manager's claude-opus-4-6 at 0.0225 each.
            ("openclaw-config.json5", "plan-architecture.json", "2.3849"),
            ("openclaw-config.json5", "plan-quick.json", "2.3849"),
            // Two of minimax-m2.5 at 0.042, one for nothing, one of claude-haiku-4-5 at 0.12.
            ("openclaw-architecture.json", "plan-architecture.json", "0.2715"),
            // One of minimax-m2.5; security costs nothing and the project manager has no model.
            ("openclaw-quick.json", "plan-checklist.json", "0.042"),
        ])
    func costs(configuration: String, plan: String, cost: String) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.fixture(configuration), to: configuration)
        try directory.write(Self.scenario(configuration, plan: plan), to: "house.json5")
        let outcome = try await Clawsim.run(
            ["run", "house.json5", "-q", "--format", "json", "--out", "out"], in: directory)
        #expect(outcome.exitCode == 0)
        let report = try ReportFile(in: directory, at: "out")
        #expect(report.number("modes.parallel.cost_usd.total") == cost)
    }

    @Test("tokens that were in a cache cost what the file says, and are told where there are any")
    func cached() async throws {
        let directory = try TemporaryDirectory()
        let name = "openclaw-config.json5"
        try directory.write(Self.fixture(name), to: name)
        try directory.write(
            Self.scenario(name, plan: "plan-architecture.json").replacing(
                "agents: [", with: "agents: [{ pool: 'security', tokens_cached: 60000 },"),
            to: "house.json5")
        let outcome = try await Clawsim.run(
            ["run", "house.json5", "-q", "--format", "json,md", "--out", "out"], in: directory)
        #expect(outcome.exitCode == 0, "\(outcome.complaints)")
        let report = try ReportFile(in: directory, at: "out")
        // Security's kimi: 40 000 at 0.27, 60 000 at 0.027 and 10 000 written at 0.68.
        #expect(report.number("modes.parallel.pools.security.cost_usd") == "0.01922")
        #expect(report.number("modes.parallel.cost_usd.total") == "2.37032")
        #expect(report.number("modes.parallel.pools.security.tokens.cached") == "60000")
        #expect(report.number("modes.parallel.tokens.cached") == "60000")
        #expect(report.number("modes.parallel.pools.security.tokens.input") == "100000")
        #expect(report.keys("modes.parallel.pools.codegen.tokens") == ["input", "output"])
        #expect(try directory.text("out/report.md").contains("tokens cached"))
        let plain = try directory.text("house.json5").replacing("tokens_cached: 60000", with: "")
        try directory.write(plain, to: "plain.json5")
        _ = try await Clawsim.run(
            ["run", "plain.json5", "-q", "--format", "md", "--out", "plain"], in: directory)
        #expect(try !directory.text("plain/report.md").contains("cached"))
    }

    @Test("validate says what models cost and what was taken from where")
    func explained() async throws {
        let directory = try TemporaryDirectory()
        let name = "openclaw-config.json5"
        try directory.write(Self.fixture(name), to: name)
        let outcome = try await Clawsim.run(["validate", name], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.complaints.hasPrefix(
                "\(name):2:1: warning: there is no section \"parallel_execution\": its defaults "
                    + "are assumed where the rest of the file says nothing"))
        let text = outcome.output.split(separator: "\n").map(String.init)
            .map { String($0.drop { $0 == " " }) }.joined(separator: " ")
        for part in [
            "left out, kimi-2.5 at 0.14 in, 0.28 out USD a million tokens (stated)",
            "left out, kimi at 0.27 in, 0.68 out, 0.027 cached USD a million tokens (stated)",
            "claude-opus-4-6 at 15 in, 75 out USD a million tokens (built in)",
            "admission: at most 100 executions may wait",
            "pm_coordinator.max_queued_executions is 100, from quotas.max_queue_size",
            "prices of kimi-2.5, kimi, from providers.deepseek",
            "limits: tasks end after 1 h, $20.00 a day, $10.00 a day for shop",
            "routing.complexity_high is 70, from routing.complexityThresholds.high",
        ] {
            #expect(text.contains(part), "\(outcome.output)")
        }
    }

    @Test("tokens of calls without a model are warned of, in validate, run and report")
    func withoutModel() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.fixture("openclaw-quick.json"), to: "openclaw-quick.json")
        try directory.write(
            Self.scenario("openclaw-quick.json", plan: "plan-architecture.json"), to: "house.json5")
        let warning =
            "warning: calls of pool \"database\" and the project manager spend tokens and cost "
            + "nothing: their configuration names no model"
        for command in [["validate"], ["run", "--quiet", "--format", "md", "--out", "out"]] {
            let outcome = try await Clawsim.run(command + ["house.json5"], in: directory)
            #expect(outcome.exitCode == 0)
            #expect(outcome.complaints.contains(warning), "\(outcome.complaints)")
        }
        #expect(try directory.text("out/report.md").contains("spend tokens and cost nothing"))
    }

    @Test(
        "a dependency of a plan in the papers' form is found where it is wrong",
        arguments: [
            (
                "{ tasks: [{ id: 'a', pool: 'codgen' }] }",
                "1:74: warning: the plan of request \"request-1\""
            ),
            (
                "{ parallel_tasks: [{ id: 'a' }], dependencies: [{ requires: 'a', blocks: 'c' }] }",
                "1:120: unknown task \"c\""
            ),
            (
                "{ task: [] }",
                "1:49: unknown key \"task\", did you mean \"tasks\"?"
            ),
        ])
    func wrong(plan: String, expected: String) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            "{ name: 's', requests: [{ message: 'm', plan: \(plan) }] }", to: "s.json5")
        let outcome = try await Clawsim.run(["validate", "s.json5"], in: directory)
        #expect(
            outcome.complaints.hasPrefix("s.json5:\(expected)"), "\(outcome.complaints)")
    }
}
