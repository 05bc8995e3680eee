import JSON
import ParallelExecution
import Scenarios
import TestSupport
import Testing

@Suite("fault reader")
struct FaultReaderTests {
    private func read(_ fault: String) throws -> Fault {
        try ScenarioText.read(ScenarioText.root("\"faults\": [\(fault)]")).faults[0]
    }

    @Test(
        "every kind is read",
        arguments: [
            (#"{"kind": "unavailable"}"#, Fault.Kind.unavailable),
            (
                #"{"kind": "rate_limit", "retry_after": "30s"}"#,
                .rateLimit(retryAfter: 30_000_000_000)
            ),
            (#"{"kind": "error"}"#, .error(.transient)),
            (#"{"kind": "error", "error": "transient"}"#, .error(.transient)),
            (#"{"kind": "error", "error": "unavailable"}"#, .error(.unavailable)),
            (#"{"kind": "error", "error": "permanent"}"#, .error(.permanent)),
            (
                #"{"kind": "error", "error": {"rate_limited": {"retry_after": "1ms"}}}"#,
                .error(.rateLimited(retryAfter: 1_000_000))
            ),
            (#"{"kind": "crash"}"#, .crash),
            (#"{"kind": "hang"}"#, .hang),
            (#"{"kind": "slow", "factor": 1.5}"#, .slow(perMille: 1_500)),
            (#"{"kind": "slow", "factor": 0.001}"#, .slow(perMille: 1)),
        ])
    func kinds(text: String, expected: Fault.Kind) throws {
        #expect(try read(text) == Fault(expected))
    }

    @Test("probability, window and conditions are read")
    func conditions() throws {
        let fault = try read(
            """
            {"kind": "crash", "probability": 0.000001, "from": "1m", "until": "2m",
              "pool": "codegen", "task": "task-a", "request": "r", "attempt": 2, "round": 1,
              "model": "kimi", "mode": "serial"}
            """)
        let condition = CallCondition(
            pool: "codegen", task: "task-a", request: "r", attempt: 2, round: 1, model: "kimi",
            mode: .serial)
        #expect(
            fault
                == Fault(
                    .crash, condition: condition, window: 60_000_000_000..<120_000_000_000,
                    perMillion: 1))
        #expect(try read(#"{"kind": "hang", "pool": "pm"}"#).condition.pool == "pm")
        #expect(try read(#"{"kind": "hang", "task": "decompose"}"#).condition.task == "decompose")
        #expect(try read(#"{"kind": "hang", "probability": 0}"#).perMillion == 0)
    }

    @Test(
        "an error of a fault says where and what",
        arguments: [
            (#"{}"#, #"2:12: missing key "kind" in faults.0: it must be "unavailable", "#),
            (#"5"#, #"2:12: "faults.0" must be an object, not the number 5"#),
            (
                #"{"kind": "crush"}"#,
                #"""
                2:21: "kind" must be "unavailable", "rate_limit", "error", "crash", "hang" or \#
                "slow", not the string "crush", did you mean "crash"?
                """#
            ),
            (#"{"kind": "slow"}"#, #"2:12: slow needs "factor", such as 3"#),
            (
                #"{"kind": "slow", "factor": 0}"#,
                #"2:39: "factor" must be a number above 0 and at most 1000, not the number 0"#
            ),
            (
                #"{"kind": "slow", "factor": 1.0001}"#,
                #"2:39: "factor" must be a number above 0 and at most 1000, not the number 1.0001"#
            ),
            (
                #"{"kind": "rate_limit"}"#,
                #"2:12: a rate_limit needs "retry_after", such as "30s""#
            ),
            (
                #"{"kind": "rate_limit", "retry_after": 30}"#,
                #"2:50: "retry_after" must be a duration such as "45s""#
            ),
            (
                #"{"kind": "hang", "retry_after": "30s"}"#,
                #"2:44: "retry_after" is for rate_limit, not for hang"#
            ),
            (#"{"kind": "crash", "factor": 2}"#, #"2:40: "factor" is for slow, not for crash"#),
            (
                #"{"kind": "crash", "error": "transient"}"#,
                #"2:39: "error" is for error, not for crash"#
            ),
            (
                #"{"kind": "error", "error": "permanant"}"#,
                #"2:39: "error" must be "transient", "unavailable" or "permanent""#
            ),
            (
                #"{"kind": "hang", "probability": 1.1}"#,
                #"2:44: "probability" must be a number from 0 to 1, not the number 1.1"#
            ),
            (
                #"{"kind": "hang", "probability": "10%"}"#,
                #"2:44: "probability" must be a number from 0 to 1, not the string "10%""#
            ),
            (
                #"{"kind": "hang", "from": "2m", "until": "2m"}"#,
                #"2:52: "until" must be later than "from""#
            ),
            (
                #"{"kind": "hang", "until": "0s"}"#, #"2:38: "until" must be later than "from""#
            ),
            (
                #"{"kind": "hang", "form": "2m"}"#,
                #"2:29: unknown key "form", did you mean "from"?"#
            ),
            (
                #"{"kind": "hang", "pool": "databse"}"#,
                #"2:37: unknown pool "databse", did you mean "database"?"#
            ),
            (
                #"{"kind": "hang", "task": "task-b"}"#,
                #"2:37: unknown task "task-b", did you mean "task-a"?"#
            ),
            (
                #"{"kind": "hang", "request": "q"}"#,
                #"2:40: unknown request "q": the known requests are r"#
            ),
            (
                #"{"kind": "hang", "model": "kimi-2"}"#,
                #"2:38: unknown model "kimi-2", did you mean "kimi-2.5"?"#
            ),
        ])
    func errors(fault: String, expected: String) {
        let error = #expect(throws: LocatedError.self) { try read(fault) }
        let line = error?.description ?? ""
        #expect(line.hasPrefix("s.json:" + expected), "\(line)")
        #expect(!line.contains("\n"))
    }
}
