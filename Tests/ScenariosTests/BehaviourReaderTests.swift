import ParallelExecution
import Scenarios
import Testing
import VirtualTime

@Suite("behaviour reader")
struct BehaviourReaderTests {
    private func read(_ members: String) throws -> Behaviour {
        try ScenarioText.read(ScenarioText.task(members)).requests[0].behaviours[0]
    }

    @Test(
        "every latency is read",
        arguments: [
            (#""45s""#, Latency.drawn(.fixed(45e9))),
            (#""0s""#, .drawn(.fixed(0))),
            (#""3650d""#, .drawn(.fixed(315_360_000e9))),
            (
                #"{"uniform": {"min": "1s", "max": "1s"}}"#,
                .drawn(.uniform(lower: 1e9, upper: 1e9))
            ),
            (#"{"exponential": {"mean": "0s"}}"#, .drawn(.exponential(mean: 0))),
            (
                #"{"lognormal": {"p50": "1ms", "p95": "2ms"}}"#,
                .drawn(.lognormal(p50: 1e6, p95: 2e6))
            ),
            (#"{"gamma": {"mean": "1s", "scv": 0.25}}"#, .drawn(.gamma(mean: 1e9, scv: 0.25))),
            (#"{"empirical": ["1s", "2s"]}"#, .drawn(.empirical([1e9, 2e9]))),
            (
                #"{"per_token": {"base": "500ms", "input": "0.2ms", "output": "20ms"}}"#,
                .perToken(base: 500_000_000, input: 200_000, output: 20_000_000)
            ),
            (#"{"per_token": {}}"#, .perToken(base: 0, input: 0, output: 0)),
        ])
    func latency(text: String, expected: Latency) throws {
        #expect(try read("\"latency\": \(text)") == Behaviour(latency: expected))
    }

    @Test(
        "every token count is read",
        arguments: [
            ("12", Distribution.fixed(12)),
            ("1e8", .fixed(1e8)),
            (#"{"uniform": {"min": 0, "max": 2.5}}"#, .uniform(lower: 0, upper: 2.5)),
            (#"{"exponential": {"mean": 0.001}}"#, .exponential(mean: 0.001)),
            (#"{"lognormal": {"p50": 100, "p95": 300}}"#, .lognormal(p50: 100, p95: 300)),
            (#"{"gamma": {"mean": 5, "scv": 1000}}"#, .gamma(mean: 5, scv: 1000)),
            (#"{"empirical": [1, 2.125]}"#, .empirical([1, 2.125])),
        ])
    func tokens(text: String, expected: Distribution) throws {
        #expect(
            try read("\"tokens_in\": \(text), \"tokens_out\": 1")
                == Behaviour(tokensIn: expected, tokensOut: .fixed(1)))
        #expect(try read("\"tokens_out\": \(text)") == Behaviour(tokensOut: expected))
    }

    @Test(
        "every error class is read, and hanging",
        arguments: [
            (#""error": "transient""#, Behaviour.Outcome.failure(.transient)),
            (#""error": "unavailable""#, .failure(.unavailable)),
            (#""error": "permanent""#, .failure(.permanent)),
            (
                #""error": {"rate_limited": {"retry_after": "30s"}}"#,
                .failure(.rateLimited(retryAfter: 30_000_000_000))
            ),
            (#""hang": true"#, .hang),
        ])
    func failures(text: String, expected: Behaviour.Outcome) throws {
        #expect(try read(text) == Behaviour(outcome: expected))
    }

    @Test("hang: false states nothing")
    func noHang() throws {
        #expect(try read(#""hang": false"#) == Behaviour())
        #expect(
            try read(#""hang": false, "error": "permanent""#)
                == Behaviour(outcome: .failure(.permanent)))
    }

    @Test("outputs are read in the order of the file")
    func output() throws {
        let behaviour = try read(
            """
            "output": {
              "text": "done",
              "decisions": {"build tool": "vite", "auth": ["JWT", "rate limiting"]},
              "findings": [{"severity": "critical", "topic": "sql injection",
                "recommendation": "bind parameters", "target": "task-a"}],
              "rejections": [{"target": "task-a", "reason": "no indexes"}]
            }
            """)
        guard case .output(let output)? = behaviour.outcome else {
            Issue.record("not an output")
            return
        }
        #expect(output.text == "done")
        #expect(
            output.decisions == [
                Decision(topic: "build tool", choice: ["vite"]),
                Decision(topic: "auth", choice: ["JWT", "rate limiting"]),
            ])
        #expect(
            output.findings == [
                Finding(
                    severity: .critical, topic: "sql injection",
                    recommendation: "bind parameters", target: "task-a")
            ])
        #expect(output.rejections == [Rejection(target: "task-a", reason: "no indexes")])
    }

    @Test("an empty output is a success that says nothing")
    func emptyOutput() throws {
        guard case .output(let output)? = try read(#""output": {}"#).outcome else {
            Issue.record("not an output")
            return
        }
        #expect(output.isEmpty)
    }
}
