import JSON
@testable import ParallelExecution
import Testing

@Suite("final response and unified context")
struct FinalResponseTests {
    private let configuration: Configuration = {
        var configuration = Configuration()
        configuration.pools[0].model = "minimax-m2.5"
        configuration.pools[0].maxRetries = 0
        return configuration
    }()

    private let plan = [
        PlannedTask(id: "backend", pool: "codegen"), PlannedTask(id: "schema", pool: "database"),
        PlannedTask(id: "audit", pool: "security", requires: ["backend"]),
        PlannedTask(id: "review", pool: "security", requires: ["backend"]),
    ]

    private func run(
        _ tasks: [PlannedTask], _ answers: [String: [Answer]], project: String = ""
    ) -> EngineBench {
        var bench = EngineBench(configuration, answers: answers)
        bench.request(tasks, project: project)
        bench.run()
        return bench
    }

    private func finds(_ severity: Finding.Severity, _ topic: String, _ advice: String) -> Finding {
        Finding(severity: severity, topic: topic, recommendation: advice, target: "backend")
    }

    private var audited: EngineBench {
        run(
            plan,
            [
                "decompose": [.done(5)], "aggregate": [.done(5)], "synthesise": [.done(10)],
                "backend": [
                    .done(
                        90, AgentOutput(text: "API", dependencies: ["schema"])
                    ).using(1_000_000, 100_000)
                ],
                "schema": [.done(45, AgentOutput(text: "tables"))],
                "audit": [
                    .done(
                        60,
                        AgentOutput(
                            text: "two findings",
                            findings: [
                                finds(.high, "csrf", "tokens"),
                                finds(.medium, "limits", "100 a minute"),
                            ]))
                ],
                "review": [
                    .done(
                        40,
                        AgentOutput(findings: [
                            finds(.low, "csrf", "cookies"), finds(.medium, "limits", "10 a second"),
                        ]))
                ],
            ])
    }

    @Test("tells what was built, findings and fixes, what is open, timeline, cost and what is next")
    func whole() {
        let response = audited.responses[0]
        // A million tokens at $0.30 and a tenth of one at $1.20.
        #expect(
            response.finalResponse == """
                Done: 4 of 4 tasks completed in 2 min 50 s for $0.42.

                Built:
                - backend (codegen): API
                - backend, added: tokens
                - schema (database): tables
                - audit (security): two findings
                - review (security): done

                Findings: 1 high, 2 medium, 1 low.
                Fixed: csrf.
                - medium, limits in backend: 100 a minute
                - medium, limits in backend: 10 a second

                To be decided:
                - audit and review: limits: 100 a minute or 10 a second
                - backend depends on schema, which the plan does not say

                Timeline:
                - 5 s to 95 s: backend
                - 5 s to 50 s: schema
                - 95 s to 2 min 35 s: audit
                - 95 s to 2 min 15 s: review

                Cost: $0.42.

                Next: settle what is open above, then deploy.
                OpenClaw, project manager, codegen, database, security
                """)
        #expect(response.duration == .seconds(170))
        #expect(response.tasks.map(\.cost) == [420_000_000, 0, 0, 0])
        #expect(response.tasks[2].startedAt == .seconds(95))
        #expect(response.tasks[2].endedAt == .seconds(155))
    }

    @Test("the project manager is given the context and the newest results to write from")
    func synthesisCall() throws {
        let call = try #require(audited.calls.last)
        #expect(call.name == "synthesise")
        #expect(call.inputs.map(\.task) == ["backend", "schema", "audit", "review"])
        let text = try #require(call.context)
        let context = try LocatedJSONParser.parse(Array(text.utf8), file: "context")
        #expect(context["security_findings"]?.string == "1 high, 2 medium, 1 low")
        #expect(context["applied_fixes"]?.text() == #"["csrf"]"#)
        #expect(
            context["dependencies"]?.text()
                == #"[{"task":"backend","depends_on":"schema","is_planned":false}]"#)
        #expect(context["deployment_ready"]?.text() == "false")
        #expect(
            context["recommendations"]?.items.map { $0["author"]?.string } == ["audit", "review"])
    }

    @Test("what is reworked stands in the context once, as it is now")
    func rework() throws {
        let bench = run(
            [plan[0], plan[2]],
            [
                "backend": [.done(1, AgentOutput(text: "API"))],
                "audit": [.done(1, AgentOutput(findings: [finds(.critical, "sql", "bind")]))],
                "backend#1": [.done(1, AgentOutput(text: "bound API"))],
                "audit#1": [.done(1, AgentOutput(text: "clean"))],
            ])
        let response = try #require(bench.responses.first)
        #expect(response.context.outputs.map(\.text) == ["bound API", "clean"])
        #expect(response.context.appliedFixes == ["sql"])
        #expect(response.context.findings == [])
        #expect(response.context.isDeploymentReady)
        #expect(bench.calls.last?.inputs.map(\.task) == ["backend#1", "audit#1"])
        #expect(
            response.context.summary
                == "2 tasks delivered; no findings; fixed: sql; ready for deployment")
    }

    @Test("what is not delivered is said, and its cost given back")
    func refund() {
        let bench = run(
            [plan[0], plan[1]],
            [
                "decompose": [.done(0)], "aggregate": [.done(0)], "synthesise": [.done(0)],
                "backend": [.fails(.permanent, after: 3).using(1_000_000, 0)], "schema": [.done(1)],
            ])
        #expect(
            bench.responses[0].finalResponse == """
                Done in part: 1 of 2 tasks completed in 3 s for $0.30.

                Built:
                - schema (database): done

                Not as planned:
                - backend: pending (dead after 1 attempt)

                Timeline:
                - 0 s to 3 s: backend
                - 0 s to 1 s: schema

                Cost: $0.30; $0.30 of it is given back.

                Next: settle what is open above, then deploy.
                OpenClaw, project manager, codegen, database
                """)
        #expect(bench.responses[0].refundedCost == 300_000_000)
    }

    @Test("who is turned away is told why, and nothing else")
    func rejected() {
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 1
        configuration.maxQueuedExecutions = 0
        var bench = EngineBench(
            configuration, answers: ["backend": [.done(9)]])
        bench.request(plan)
        bench.request(plan, at: 1)
        bench.run()
        let response = bench.responses.first { $0.status == .rejected }
        #expect(response?.finalResponse == "Not begun, rejected: too many executions were waiting.")
        #expect(response?.refundedCost == 0)
    }
}
