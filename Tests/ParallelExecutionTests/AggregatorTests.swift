@testable import ParallelExecution
import Testing

@Suite("Aggregator")
struct AggregatorTests {
    private static let names = ["frontend", "backend", "schema", "audit"]

    private func conflicts(_ outputs: [TaskIndex: AgentOutput]) -> [Conflict] {
        let results = outputs.keys.sorted().map {
            Aggregator.Result(base: $0, output: outputs[$0])
        }
        return Aggregator(results: results, names: Self.names).conflicts()
    }

    private func chooses(_ topic: String, _ parts: String...) -> AgentOutput {
        AgentOutput(decisions: [Decision(topic: topic, choice: parts)])
    }

    private func finds(
        _ severity: Finding.Severity, _ topic: String = "csrf", target: String = "backend"
    ) -> AgentOutput {
        AgentOutput(findings: [
            Finding(
                severity: severity, topic: topic, recommendation: "add tokens", target: target)
        ])
    }

    @Test(
        "a finding on work that does not have it is applied to the target",
        arguments: [Finding.Severity.low, .medium, .high])
    func security(severity: Finding.Severity) {
        #expect(
            conflicts([1: AgentOutput(text: "code"), 3: finds(severity)]) == [
                Conflict(
                    kind: .securityAgainstCode, author: 3, target: 1, topic: "csrf",
                    detail: "add tokens", resolution: .applied)
            ])
    }

    private func advises(
        _ severity: Finding.Severity, _ recommendations: String..., about topic: String = "csrf"
    ) -> AgentOutput {
        AgentOutput(
            findings: recommendations.map {
                Finding(severity: severity, topic: topic, recommendation: $0, target: "backend")
            })
    }

    private func contradiction(
        _ author: TaskIndex, _ target: TaskIndex, _ detail: String, _ end: Conflict.Resolution
    ) -> Conflict {
        Conflict(
            kind: .contradiction, author: author, target: target, topic: "csrf", detail: detail,
            resolution: end)
    }

    private func applied(_ author: TaskIndex, _ detail: String) -> Conflict {
        Conflict(
            kind: .securityAgainstCode, author: author, target: 1, topic: "csrf", detail: detail,
            resolution: .applied)
    }

    @Test("of two findings that contradict each other, the graver one is applied, whoever is first")
    func contradiction() {
        let backend = AgentOutput(text: "code")
        #expect(
            conflicts([1: backend, 2: advises(.high, "tokens"), 3: advises(.low, "cookies")]) == [
                applied(2, "tokens"), contradiction(2, 3, "tokens, not cookies", .applied),
            ])
        #expect(
            conflicts([1: backend, 2: advises(.low, "cookies"), 3: advises(.high, "tokens")]) == [
                contradiction(2, 3, "tokens, not cookies", .applied), applied(3, "tokens"),
            ])
    }

    @Test("of two findings of one severity that contradict each other, neither is applied")
    func undecided() {
        #expect(
            conflicts([
                1: AgentOutput(text: "code"), 2: advises(.high, "tokens"),
                3: advises(.high, "cookies"),
            ]) == [contradiction(2, 3, "tokens or cookies", .flagged)])
    }

    @Test("who is heard less than two that contradict each other is overruled by the first")
    func third() {
        #expect(
            conflicts([
                0: advises(.low, "nothing"), 1: AgentOutput(text: "code"),
                2: advises(.high, "tokens"), 3: advises(.high, "cookies"),
            ]) == [
                contradiction(0, 2, "tokens, not nothing", .applied),
                contradiction(2, 3, "tokens or cookies", .flagged),
            ])
    }

    @Test("findings that share a recommendation, or are of one author, contradict nobody")
    func agreement() {
        #expect(
            conflicts([
                1: AgentOutput(text: "code"), 2: advises(.high, "tokens", "cookies"),
                3: advises(.low, "cookies"),
            ]) == [applied(2, "tokens"), applied(2, "cookies"), applied(3, "cookies")])
        #expect(
            conflicts([
                1: AgentOutput(text: "code"), 2: advises(.high, "tokens"),
                3: advises(.high, "limits", about: "xss"),
            ]).map(\.kind) == [.securityAgainstCode, .securityAgainstCode])
    }

    @Test("a critical finding is remediated, whoever contradicts it")
    func criticalContradiction() {
        let found = conflicts([
            1: AgentOutput(text: "code"), 2: advises(.critical, "tokens"),
            3: advises(.critical, "cookies"),
        ])
        #expect(found.map(\.kind) == [.criticalFinding, .contradiction, .criticalFinding])
        #expect(found.map(\.resolution) == [nil, .flagged, nil])
    }

    @Test("open are findings on missing work, critical ones and those that nobody decided")
    func openFindings() {
        let results = [
            Aggregator.Result(base: 1, output: AgentOutput(text: "code")),
            Aggregator.Result(base: 2, output: advises(.high, "tokens")),
            Aggregator.Result(
                base: 3,
                output: AgentOutput(
                    findings: [
                        Finding(
                            severity: .low, topic: "csrf", recommendation: "nothing",
                            target: "backend"),
                        Finding(
                            severity: .low, topic: "xss", recommendation: "escape",
                            target: "frontend"),
                        Finding(
                            severity: .critical, topic: "sql", recommendation: "bind",
                            target: "backend"),
                    ])),
        ]
        let open = Aggregator(results: results, names: Self.names).openFindings()
        #expect(open.map(\.finding.recommendation) == ["escape", "bind"])
        #expect(open.map(\.author) == [3, 3])
    }

    @Test("a finding that the target has already decided is no conflict")
    func satisfied() {
        #expect(conflicts([1: chooses("csrf", "sessions", "add tokens"), 3: finds(.high)]) == [])
        #expect(conflicts([1: chooses("xss", "add tokens"), 3: finds(.high)]).count == 1)
    }

    @Test("a critical finding calls for remediation, whatever the target decided")
    func critical() {
        for code in [AgentOutput(), chooses("csrf", "add tokens")] {
            #expect(
                conflicts([1: code, 3: finds(.critical)]) == [
                    Conflict(
                        kind: .criticalFinding, author: 3, target: 1, topic: "csrf",
                        detail: "add tokens", resolution: nil)
                ])
        }
    }

    @Test("a rejection calls for remediation")
    func rejection() {
        let refusal = AgentOutput(rejections: [Rejection(target: "schema", reason: "no indexes")])
        #expect(
            conflicts([1: refusal, 2: AgentOutput()]) == [
                Conflict(
                    kind: .rejection, author: 1, target: 2, topic: "", detail: "no indexes",
                    resolution: nil)
            ])
    }

    @Test("choices that share a part are merged in the order of the plan")
    func complementary() {
        #expect(
            conflicts([0: chooses("auth", "JWT"), 1: chooses("auth", "rate limiting", "JWT")]) == [
                Conflict(
                    kind: .complementary, author: 0, target: 1, topic: "auth",
                    detail: "JWT + rate limiting", resolution: .merged)
            ])
    }

    @Test("a choice that is part of an earlier one is merged as well")
    func subset() {
        let found = conflicts([0: chooses("auth", "JWT", "TLS"), 1: chooses("auth", "TLS")])
        #expect(found.map(\.kind) == [.complementary])
        #expect(found.map(\.detail) == ["JWT + TLS"])
    }

    @Test("equal choices in another order are no conflict")
    func equal() {
        #expect(conflicts([0: chooses("a", "x", "y"), 1: chooses("a", "y", "x")]) == [])
    }

    @Test("choices that share nothing are flagged, and the earlier one stands")
    func irreconcilable() {
        #expect(
            conflicts([
                0: chooses("build tool", "vite"), 1: chooses("build tool", "webpack"),
                2: chooses("build tool", "vite"),
            ]) == [
                Conflict(
                    kind: .irreconcilable, author: 0, target: 1, topic: "build tool",
                    detail: "vite or webpack", resolution: .flagged)
            ])
    }

    @Test("what was merged is what later tasks are compared with")
    func union() {
        let found = conflicts([
            0: chooses("auth", "JWT"), 1: chooses("auth", "JWT", "TLS"),
            2: chooses("auth", "TLS", "MFA"), 3: chooses("auth", "JWT", "TLS", "MFA"),
        ])
        #expect(found.map(\.detail) == ["JWT + TLS", "JWT + TLS + MFA"])
        #expect(found.map(\.target) == [1, 2])
    }

    @Test("one author's own choices for a topic are united, not in conflict")
    func sameAuthor() {
        let both = AgentOutput(decisions: [
            Decision(topic: "auth", choice: ["JWT"]), Decision(topic: "auth", choice: ["MFA"]),
        ])
        #expect(conflicts([0: both]) == [])
        let found = conflicts([0: both, 1: chooses("auth", "MFA")])
        #expect(found.map(\.detail) == ["JWT + MFA"])
    }

    @Test("findings and rejections about missing or unknown work are dropped")
    func missingTarget() {
        let complaint = AgentOutput(
            findings: [
                Finding(severity: .critical, topic: "x", recommendation: "y", target: "nobody")
            ],
            rejections: [Rejection(target: "schema", reason: "missing")])
        #expect(conflicts([1: complaint]) == [])
    }

    @Test("conflicts are ordered by author, target, kind and topic")
    func order() {
        let audit = AgentOutput(
            findings: [
                Finding(severity: .critical, topic: "b", recommendation: "r", target: "schema"),
                Finding(severity: .critical, topic: "a", recommendation: "r", target: "schema"),
                Finding(severity: .low, topic: "z", recommendation: "r", target: "schema"),
                Finding(severity: .low, topic: "z", recommendation: "r", target: "frontend"),
            ], rejections: [Rejection(target: "schema", reason: "r")])
        let found = conflicts([
            0: chooses("t", "x"), 1: chooses("t", "y"), 2: AgentOutput(), 3: audit,
        ])
        #expect(
            found.map { "\($0.author)-\($0.target) \($0.kind) \($0.topic)" } == [
                "0-1 irreconcilable t", "3-0 securityAgainstCode z", "3-2 securityAgainstCode z",
                "3-2 criticalFinding a", "3-2 criticalFinding b", "3-2 rejection ",
            ])
    }

    @Test("tasks that said nothing conflict with nobody")
    func silence() {
        #expect(conflicts([:]) == [])
        let results = [Aggregator.Result(base: 0, output: nil)]
        #expect(Aggregator(results: results, names: Self.names).conflicts() == [])
    }
}
