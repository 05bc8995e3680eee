import JSON
import ParallelExecution
import Scenarios
import TestSupport
import Testing
import VirtualTime

@Suite("scenario reader")
struct ScenarioReaderTests {
    @Test("what is missing has its default")
    func defaults() throws {
        let scenario = try ScenarioText.read(
            #"{"name": "n", "requests": [{"message": "m"}, "#
                + #"{"message": "o", "plan": [{"id": "a"}]}]}"#
        )
        #expect(scenario.name == "n")
        #expect(scenario.description == "")
        #expect(scenario.seed == 1)
        #expect(scenario.replications == 1)
        #expect(scenario.configuration == Configuration())
        #expect(scenario.rules.isEmpty)
        #expect(scenario.coordination.isEmpty)
        #expect(scenario.handoff == Behaviour())
        #expect(scenario.expectations.isEmpty)
        #expect(scenario.requests.map(\.name) == ["request-1", "request-2"])
        #expect(scenario.requests[0].request == Request(message: "m"))
        #expect(scenario.requests[0].arrival == 0)
        #expect(scenario.requests[0].plan.tasks.isEmpty)
        #expect(scenario.requests[1].plan.tasks == [PlannedTask(id: "a")])
        #expect(scenario.requests[1].behaviours == [Behaviour()])
    }

    @Test("every key of the root and of requests is read")
    func root() throws {
        let scenario = try ScenarioText.read(
            """
            {
              "$schema": "x", "name": "a_B-9", "description": "words", "seed": 9223372036854775807,
              "replications": 30, "config": {"scheduling": "fifo"},
              "requests": [
                {"name": "late", "message": "m", "project": "p", "session": "s", "arrival": "1.5s",
                  "plan": [
                    {"id": "x", "pool": "nowhere", "prompt": "do", "priority": -1, "weight": 3,
                      "requires": ["y"], "blocked_by": ["z", "y"], "enhances": ["x"],
                      "estimate": "60s"}]},
                {"name": "early", "message": "m"}, {"name": "second", "message": "m"}
              ],
              "expect": [
                "speedup >= 1.5",
                {"claim": "parallel.failed == 0", "advisory": true, "source": "C2"},
                {"claim": "speedup < 9", "basis": "fitted"},
              ],
            }
            """)
        #expect(scenario.name == "a_B-9")
        #expect(scenario.description == "words")
        #expect(scenario.seed == 9_223_372_036_854_775_807)
        #expect(scenario.replications == 30)
        #expect(scenario.configuration.scheduling == .fifo)
        #expect(scenario.requests.map(\.name) == ["early", "second", "late"])
        let late = scenario.requests[2]
        #expect(late.request == Request(message: "m", sessionKey: "s", project: "p"))
        #expect(late.arrival == 1_500_000_000)
        #expect(
            late.plan.tasks == [
                PlannedTask(
                    id: "x", pool: "nowhere", prompt: "do", priority: -1, weight: 3,
                    requires: ["y", "z"], enhances: ["x"], estimate: .seconds(60))
            ])
        #expect(
            scenario.expectations == [
                ExpectationText(
                    "speedup >= 1.5", at: TextLocation(file: "s.json", line: 13, column: 5)),
                ExpectationText(
                    "parallel.failed == 0", isAdvisory: true, source: "C2",
                    at: TextLocation(file: "s.json", line: 14, column: 15)),
                ExpectationText(
                    "speedup < 9", basis: .fitted,
                    at: TextLocation(file: "s.json", line: 15, column: 15)),
            ])
    }

    @Test("every condition of a rule is read")
    func rules() throws {
        let scenario = try ScenarioText.read(
            ScenarioText.root(
                """
                "agents": [
                  {"pool": "codegen", "task": "task-a", "request": "r", "attempt": 2, "round": 1,
                    "model": "kimi", "mode": "serial", "latency": "1s"},
                  {"pool": "pm", "task": "synthesise", "hang": true}, {"task": "request"},
                  {"task": "decompose", "request": "r"}, {}]
                """))
        #expect(scenario.rules.count == 5)
        let rule = scenario.rules[0]
        #expect(
            rule.condition
                == CallCondition(
                    pool: "codegen", task: "task-a", request: "r", attempt: 2, round: 1,
                    model: "kimi", mode: .serial))
        #expect(rule.behaviour == Behaviour(latency: .drawn(.fixed(1e9))))
        #expect(scenario.rules[1].behaviour == Behaviour(outcome: .hang))
        let last = scenario.rules[4]
        #expect(last.condition == CallCondition())
        #expect(last.behaviour == Behaviour())
    }

    @Test("overheads are read by mode")
    func overheads() throws {
        let scenario = try ScenarioText.read(
            ScenarioText.root(
                """
                "parallel": {"coordination": {
                  "decompose": {"error": "permanent"}, "aggregate": {"hang": true},
                  "synthesise": {"tokens_out": 3}}},
                "serial": {
                  "coordination": {"decompose": {"latency": "2s"}},
                  "handoff": {"latency": "1s", "tokens_in": 5, "tokens_out": 6}}
                """))
        #expect(
            scenario.coordination == [
                .parallel: Coordination(
                    decompose: Behaviour(outcome: .failure(.permanent)),
                    aggregate: Behaviour(outcome: .hang),
                    synthesise: Behaviour(tokensOut: .fixed(3))),
                .serial: Coordination(decompose: Behaviour(latency: .drawn(.fixed(2e9)))),
            ])
        #expect(
            scenario.handoff
                == Behaviour(
                    latency: .drawn(.fixed(1e9)), tokensIn: .fixed(5), tokensOut: .fixed(6)))
    }

    @Test("a plan that cannot be carried out is none of the reader's business")
    func badPlans() throws {
        let tasks = (0..<20).map { "{\"id\": \"t\($0 / 2)\", \"requires\": [\"t1\", \"?\"]}" }
        let scenario = try ScenarioText.read(
            ScenarioText.request("\"message\": \"m\", \"plan\": [\(tasks.joined(separator: ","))]"))
        #expect(scenario.requests[0].plan.tasks.count == 20)
    }
}
