import JSON
import Scenarios
import Testing

@Suite("scenario errors")
struct ScenarioErrorTests {
    @Test(
        "an error of the root says where and what",
        arguments: [
            (#""exspect": []"#, #"2:1: unknown key "exspect", did you mean "expect"?"#),
            (
                #""seed": -1"#,
                #"2:9: "seed" must be a whole number from 0 to 18446744073709551615, not "#
            ),
            (
                #""seed": 18446744073709551616"#,
                "2:9: \"seed\" must be a whole number from 0 to 18446744073709551615, not "
            ),
            (
                #""replications": 0"#,
                #"2:17: "replications" must be a whole number from 1 to 1000000, not the number 0"#
            ),
            (#""config": "c.json""#, "2:11: a path is for scenarios that stand in a file"),
            (
                #""config": 3"#,
                #"2:11: "config" must be a string or an object, not the number 3"#
            ),
            (
                #""config": {"worker_pools": {"codegen": {"max_concurent": 3}}}"#,
                #"2:41: unknown key "max_concurent", did you mean "max_concurrent"?"#
            ),
            (
                #""config": {"worker_pools": {"codegen": {"model": "claude-sonet-4"}}}"#,
                #"2:50: unknown model "claude-sonet-4", did you mean "claude-sonnet-4"?"#
            ),
            (
                #""agents": [{"task": "task-b", "attempt": 1}]"#,
                #"2:21: unknown task "task-b", did you mean "task-a"?"#
            ),
            (
                #""agents": [{"task": "zzz"}]"#,
                #"""
                2:21: unknown task "zzz": the known tasks are task-a, decompose, aggregate, \#
                synthesise, request
                """#
            ),
            (
                #""agents": [{"pool": "codgen"}]"#,
                #"2:21: unknown pool "codgen", did you mean "codegen"?"#
            ),
            (
                #""agents": [{"request": "q"}]"#,
                #"2:24: unknown request "q": the known requests are r"#
            ),
            (
                #""agents": [{"model": "kimi-2"}]"#,
                #"2:22: unknown model "kimi-2", did you mean "kimi-2.5"?"#
            ),
            (
                #""agents": [{"mode": "paralel"}]"#,
                #"""
                2:21: "mode" must be "serial" or "parallel", not the string "paralel", did you \#
                mean "parallel"?
                """#
            ),
            (
                #""agents": [{"attempt": 0}]"#,
                #"2:24: "attempt" must be a whole number from 1 to 101, not the number 0"#
            ),
            (
                #""agents": [{"output": {"rejections": [{"target": "task-b", "reason": "x"}]}}]"#,
                #"2:50: unknown task "task-b", did you mean "task-a"?"#
            ),
            (
                #""serial": {"handoff": {"hang": true}}"#,
                #"2:24: unknown key "hang": the known keys are latency, tokens_in, "#
                    + "tokens_cached, tokens_out"
            ),
            (
                #""parallel": {"handoff": {}}"#,
                #"2:14: unknown key "handoff": the known keys are coordination"#
            ),
            (
                #""parallel": {"coordination": {"synthesize": {}}}"#,
                #"2:31: unknown key "synthesize", did you mean "synthesise"?"#
            ),
            (
                #""expect": [{"claim": "speedup > 1", "basis": "fited"}]"#,
                #"""
                2:46: "basis" must be "input", "fitted" or "derived", not the string "fited", did \#
                you mean "fitted"?
                """#
            ),
            (#""expect": [{"advisory": true}]"#, #"2:12: missing key "claim" in expect.0: "#),
            (#""expect": [5]"#, #"2:12: "expect.0" must be a string or an object, not the "#),
        ])
    func root(members: String, expected: String) {
        check(ScenarioText.root(members), expected)
    }

    @Test(
        "an error of a request says where and what",
        arguments: [
            (#""mesage": "m""#, #"2:1: unknown key "mesage", did you mean "message"?"#),
            (#""name": "r""#, #"1:28: missing key "message" in requests.0: it must be a string"#),
            (#""message": 3"#, #"2:12: "message" must be a string, not the number 3"#),
            (#""message": "m", "name": """#, "2:25: a request needs a name"),
            (
                #""message": "m", "arrival": "-5s""#,
                #"2:28: "arrival": "-5s" is negative: write "0s" or "#
            ),
            (#""message": "m"}, {"message": "o", "name": "request-1""#, "2:43: another request "),
            (#""message": "m", "plan": {}"#, #"2:25: a plan has either "tasks" or "parallel_"#),
            (
                #""message": "m", "plan": [{}]"#,
                #"2:26: missing key "id" in requests.0.plan.0: it must be a string"#
            ),
            (#""message": "m", "plan": [{"id": ""}]"#, "2:33: a task needs a name"),
        ])
    func request(members: String, expected: String) {
        check(ScenarioText.request(members), expected)
    }

    @Test(
        "an error of a task says where and what",
        arguments: [
            (#""latancy": "5s""#, #"3:1: unknown key "latancy", did you mean "latency"?"#),
            (#""weight": 0"#, #"3:11: "weight" must be a whole number from 1 to "#),
            (#""priority": "high""#, #"3:13: "priority" must be a whole number from "#),
            (#""requires": "x""#, #"3:13: "requires" must be an array, not the string "x""#),
            (#""latency": "-5s""#, #"3:12: "latency": "-5s" is negative: write "0s" or "#),
            (#""latency": "45""#, #"3:12: "latency": "45" has no unit: write "45s" for seconds"#),
            (
                #""latency": 45"#,
                #"3:12: "latency" must be a duration such as "45s" of at most 3650d or an object, "#
            ),
            (#""latency": "3651d""#, #"3:12: "latency" must be a duration such as "45s" of at "#),
            (
                #""latency": {}"#,
                """
                3:12: one of the keys uniform, exponential, lognormal, gamma, empirical, per_token \
                is needed
                """
            ),
            (
                #""latency": {"unifrom": {}}"#,
                #"3:13: unknown key "unifrom", did you mean "uniform"?"#
            ),
            (
                #""latency": {"empirical": ["1s"], "exponential": {"mean": "1s"}}"#,
                #"3:26: "exponential" and "empirical" exclude each other: keep one"#
            ),
            (
                #""latency": {"uniform": {"min": "2s", "max": "1s"}}"#,
                #"3:32: "min" must not be greater than "max""#
            ),
            (
                #""latency": {"lognormal": {"p50": "2s", "p95": "1s"}}"#,
                #"3:34: "p50" must not be greater than "p95""#
            ),
            (
                #""latency": {"lognormal": {"p50": "0s", "p95": "1s"}}"#,
                #"3:34: "p50" must be a duration such as "45s" from 1ns to 3650d, not the string "#
            ),
            (
                #""latency": {"gamma": {"mean": "1s", "scv": 0}}"#,
                #"3:44: "scv" must be a number above 0 and at most 1000, not the number 0"#
            ),
            (#""latency": {"empirical": []}"#, #"3:26: "empirical" must have from 1 to "#),
            (
                #""latency": {"per_token": {"input": "11s"}}"#,
                #"3:36: "input" must be a duration such as "45s" of at most 10s, not the string "#
            ),
            (#""tokens_in": -1"#, #"3:14: "tokens_in" must be a whole number from 0 "#),
            (#""tokens_in": "5s""#, #"3:14: "tokens_in" must be a whole number from 0 "#),
            (
                #""tokens_out": {"per_token": {}}"#,
                #"""
                3:16: unknown key "per_token": the known keys are uniform, exponential, \#
                lognormal, gamma, empirical
                """#
            ),
            (
                #""tokens_out": {"uniform": {"min": 5, "max": 4.5}}"#,
                #"3:35: "min" must not be greater than "max""#
            ),
            (
                #""error": "transient", "output": {}"#,
                #"3:10: "output" and "error" exclude each other: a call ends in one way"#
            ),
            (
                #""hang": true, "error": "permanent""#,
                #"3:9: "error" and "hang" exclude each other: a call ends in one way"#
            ),
            (
                #""error": "transiant""#,
                #"""
                3:10: "error" must be "transient", "unavailable" or "permanent", not the string \#
                "transiant", did you mean "transient"?
                """#
            ),
            (
                #""error": {"rate_limited": {}}"#,
                #"3:27: missing key "retry_after" in requests.0.plan.0.error.rate_limited: "#
            ),
            (
                #""output": {"findings": [{"severity": "bad"}]}"#,
                #"3:25: missing key "topic" in requests.0.plan.0.output.findings.0: "#
            ),
            (
                #""output": {"rejections": [{"target": "task-b", "reason": ""}]}"#,
                #"3:38: unknown task "task-b", did you mean "task-a"?"#
            ),
            (
                #""output": {"decisions": {"css": []}}"#,
                #"3:33: "css" must have from 1 to 1000 items, not 0"#
            ),
        ])
    func task(members: String, expected: String) {
        check(ScenarioText.task(members), expected)
    }

    @Test(
        "a file that is no scenario at all is refused",
        arguments: [
            ("", "1:1: found no value: write at least {}"),
            ("[]", "1:1: the document must be an object, not an array"),
            ("{}", #"1:1: missing key "name": it must be a name of letters, digits, - and _"#),
            (#"{"name": "n"}"#, #"1:1: missing key "requests": it must be an array"#),
            (
                #"{"name": "n", "requests": []}"#,
                #"1:27: "requests" must have from 1 to 1000000 items, not 0"#
            ),
            (#"{"name": "a/b", "requests": []}"#, #"1:10: "name" must be a name of letters, "#),
            (#"{"name": "a\n", "requests": []}"#, #"1:10: "name" must be a name of letters, "#),
            (#"{"name": "", "requests": []}"#, #"1:10: "name" must be a name of letters, "#),
            (#"{"name": "n", "name": "n"}"#, #"1:15: the key "name" is already given at line 1"#),
            ("{\"name\": \"n\",\n \"requests\": [}", "2:15: found "),
        ])
    func document(text: String, expected: String) {
        check(text, expected)
    }

    @Test("ten megabytes of nesting are refused")
    func nesting() {
        check(
            String(repeating: "[", count: 10_000_000),
            "1:129: arrays and objects are nested too deeply: at most 128 levels")
    }

    private func check(_ text: String, _ expected: String) {
        let error = #expect(throws: LocatedError.self) { try ScenarioText.read(text) }
        let line = error?.description ?? ""
        #expect(line.hasPrefix("s.json:" + expected), "\(line)")
        #expect(!line.contains("\n"))
    }
}
