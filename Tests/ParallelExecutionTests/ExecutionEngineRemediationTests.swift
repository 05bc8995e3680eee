import Exact
import ParallelExecution
import Testing

@Suite("ExecutionEngine: conflicts and remediation")
struct ExecutionEngineRemediationTests {
    private static let critical = AgentOutput(findings: [
        Finding(
            severity: .critical, topic: "sql injection", recommendation: "bind parameters",
            target: "backend")
    ])
    private static let tasks = [
        PlannedTask(id: "backend", pool: "codegen"),
        PlannedTask(id: "audit", pool: "security", requires: ["backend"]),
    ]

    private func run(
        _ answers: [String: [Answer]],
        of tasks: [PlannedTask] = ExecutionEngineRemediationTests.tasks, rounds: Int = 1,
        mode: ExecutionMode = .parallel
    ) -> EngineBench {
        var configuration = Configuration()
        configuration.maxRemediationRounds = rounds
        var bench = EngineBench(configuration, answers: answers)
        bench.request(tasks, mode: mode)
        bench.run()
        #expect(bench.isIdle)
        #expect(bench.responses.count == 1)
        return bench
    }

    @Test("a critical finding has the target reworked, then audited again", arguments: [1, 10])
    func resolved(rounds: Int) {
        let bench = run(
            [
                "backend": [.done(90)], "audit": [.done(60, Self.critical)],
                "backend#1": [.done(30)], "audit#1": [.done(30)], "aggregate": [.done(1)],
            ], rounds: rounds)
        #expect(
            bench.story.drop { $0 != "151 aggregated 0 well" } == [
                "151 aggregated 0 well", "151 conflict 0 criticalFinding", "151 added backend#1",
                "151 added audit#1", "151 queued backend#1", "151 start backend#1 1",
                "181 end backend#1 1 succeeded", "181 completed backend#1", "181 queued audit#1",
                "181 start audit#1 1", "211 end audit#1 1 succeeded", "211 completed audit#1",
                "212 aggregated 1 well", "212 conflict 0 remediated", "212 synthesised well",
                "212 responded completed",
            ])
        let rework = bench.calls.first { $0.name == "backend#1" }
        #expect(rework?.objections == ["sql injection: bind parameters"])
        #expect(rework?.call.round == 1)
        #expect(rework?.call.base == 0)
        let again = bench.calls.first { $0.name == "audit#1" }
        #expect(again?.inputs.map(\.task) == ["audit", "backend#1"])
        #expect(again?.objections == [])
        #expect(bench.responses[0].conflicts.map(\.resolution) == [.remediated])
        #expect(bench.responses[0].quality == Fraction(200, over: 200))
    }

    @Test("what the last round does not resolve is flagged", arguments: 0...3)
    func unresolved(rounds: Int) {
        var answers: [String: [Answer]] = ["backend": [.done(1)]]
        answers["audit"] = [.done(1, Self.critical)]
        for round in 1...4 { answers["audit#\(round)"] = [.done(1, Self.critical)] }
        let bench = run(answers, rounds: rounds)
        #expect(
            bench.lines("conflict").map { $0.drop { $0 != "c" } } == [
                "conflict 0 criticalFinding", "conflict 0 flagged",
            ])
        #expect(bench.lines("aggregated").count == rounds + 1)
        #expect(bench.responses[0].tasks.count == 2 + 2 * rounds)
        #expect(bench.responses[0].status == .completed)
        let count = Int64(2 + 2 * rounds)
        #expect(bench.responses[0].quality == Fraction(49 * count, over: 50 * count))
    }

    @Test("a finding that comes up in rework starts another round")
    func newFinding() {
        let other = AgentOutput(findings: [
            Finding(severity: .critical, topic: "xss", recommendation: "escape", target: "backend")
        ])
        let bench = run(
            ["audit": [.done(1, Self.critical)], "audit#1": [.done(1, other)]], rounds: 2)
        #expect(
            bench.lines("conflict").map { $0.drop { $0 != "c" } } == [
                "conflict 0 criticalFinding", "conflict 0 remediated", "conflict 1 criticalFinding",
                "conflict 1 remediated",
            ])
        #expect(bench.responses[0].tasks.map(\.name).suffix(2) == ["backend#2", "audit#2"])
    }

    @Test("C9: a rejected schema is reworked, then the backend that rejected it is redone")
    func rejection() {
        let refusal = AgentOutput(rejections: [Rejection(target: "schema", reason: "no indexes")])
        let bench = run(
            ["backend": [.done(90, refusal)], "backend#1": [.done(90)]],
            of: [
                PlannedTask(id: "schema", pool: "database"),
                PlannedTask(id: "backend", pool: "codegen"),
            ])
        #expect(
            bench.lines("start").map { $0.split(separator: " ")[2] } == [
                "backend", "schema", "schema#1", "backend#1",
            ])
        #expect(bench.calls.first { $0.name == "schema#1" }?.objections == ["no indexes"])
        #expect(bench.responses[0].conflicts.map(\.resolution) == [.remediated])
    }

    @Test("an author that objects to its own work does it once more")
    func ownWork() {
        let regret = AgentOutput(rejections: [Rejection(target: "backend", reason: "hasty")])
        let bench = run(["backend": [.done(1, regret)]], of: [Self.tasks[0]])
        #expect(bench.lines("added") == ["1 added backend#1"])
        #expect(bench.responses[0].conflicts.map(\.resolution) == [.remediated])
    }

    @Test("two tasks that reject each other: one is reworked, the other conflict is flagged")
    func mutual() {
        func refuses(_ target: String) -> AgentOutput {
            AgentOutput(rejections: [Rejection(target: target, reason: "no")])
        }
        let bench = run(
            ["a": [.done(1, refuses("b"))], "b": [.done(1, refuses("a"))]],
            of: [PlannedTask(id: "a", pool: "codegen"), PlannedTask(id: "b", pool: "codegen")])
        #expect(bench.lines("added") == ["1 added a#1", "1 added b#1"])
        #expect(bench.lines("start").suffix(2) == ["1 start b#1 1", "1 start a#1 1"])
        #expect(bench.responses[0].conflicts.map(\.resolution) == [.remediated, .flagged])
    }

    @Test("if the rework dies its second look is skipped and the conflict is flagged")
    func deadRework() {
        let bench = run([
            "audit": [.done(1, Self.critical)], "backend#1": [.fails(.permanent, after: 1)],
        ])
        #expect(bench.lines("dead", "skipped") == ["2 dead backend#1", "2 skipped audit#1"])
        #expect(bench.responses[0].conflicts.map(\.resolution) == [.flagged])
        #expect(bench.responses[0].status == .partial)
        #expect(bench.responses[0].refund == Fraction(0, over: 2))
    }

    @Test("conflicts under remediation are flagged when the next aggregation fails")
    func failedAggregation() {
        var bench = EngineBench(
            answers: ["audit": [.done(1, Self.critical)], "backend#1": [.done(5)]])
        bench.request(Self.tasks)
        while bench.lines("start backend#1").isEmpty { _ = bench.step() }
        bench.answers["aggregate"] = [.fails(.permanent, after: 1)]
        bench.run()
        #expect(
            bench.lines("conflict", "badly").suffix(2) == [
                "7 aggregated 1 badly", "7 conflict 0 flagged",
            ])
        #expect(bench.responses[0].quality == Fraction(49 * 4, over: 50 * 4))
    }

    @Test("conflicts that need no rework are settled at once, and only once")
    func settledAtOnce() {
        func chooses(_ tool: String) -> AgentOutput {
            AgentOutput(decisions: [Decision(topic: "tool", choice: [tool])])
        }
        let mild = AgentOutput(
            findings: [
                Finding(severity: .high, topic: "csrf", recommendation: "tokens", target: "backend")
            ] + Self.critical.findings)
        let bench = run(
            [
                "frontend": [.done(1, chooses("vite"))], "backend": [.done(1, chooses("webpack"))],
                "backend#1": [.done(1, chooses("webpack"))], "audit": [.done(1, mild)],
            ], of: [PlannedTask(id: "frontend", pool: "codegen")] + Self.tasks)
        #expect(
            bench.lines("conflict") == [
                "2 conflict 0 irreconcilable", "2 conflict 0 flagged",
                "2 conflict 1 securityAgainstCode", "2 conflict 1 applied",
                "2 conflict 2 criticalFinding", "3 conflict 2 remediated",
            ])
    }

    @Test("serial remediates in the same order, one task at a time")
    func serial() {
        let bench = run(
            ["audit": [.done(1, Self.critical)], "backend#1": [.done(2)]], mode: .serial)
        #expect(
            bench.lines("start") == [
                "0 start backend 1", "0 start audit 1", "1 start backend#1 1", "3 start audit#1 1",
            ])
    }
}
