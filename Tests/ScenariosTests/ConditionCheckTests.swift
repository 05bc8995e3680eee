import JSON
import Scenarios
import Testing

@Suite("rules and faults that match nothing")
struct ConditionCheckTests {
    private func warnings(_ members: String, config: String = "") throws -> [String] {
        try ScenarioText.read(
            """
            {"name": "n", "config": {\(config)}, "requests": [
              {"name": "r", "message": "m", "plan": [
                {"id": "a", "pool": "codegen"}, {"id": "b", "pool": "security"}]},
              {"name": "q", "message": "m", "plan": [{"id": "c", "pool": "security"}]}],
            \(members)}
            """
        ).warnings.map(\.description)
    }

    @Test(
        "what can never be is told at its key",
        arguments: [
            (#""pool": "database""#, 22, #"no task is for pool "database""#),
            (#""pool": "codegen", "attempt": 4"#, 44, "there are at most 3 attempts"),
            (#""pool": "pm", "attempt": 4"#, 39, "there are at most 3 attempts"),
            (#""attempt": 9"#, 25, "there are at most 3 attempts"),
            (#""round": 2"#, 23, "max_remediation_rounds is 1"),
            (
                #""task": "a", "pool": "security""#, 13,
                "no task fits its request, task and pool "
                    + "together"
            ),
            (
                #""request": "q", "pool": "codegen""#, 13,
                "no task fits its request, task and pool "
                    + "together"
            ),
            (#""model": "kimi""#, 23, #"none that fits otherwise uses model "kimi""#),
        ] as [(String, Int, String)])
    func impossible(condition: String, column: Int, reason: String) throws {
        let expected = ["s.json:5:\(column): warning: this matches no call: \(reason)"]
        #expect(try warnings(#""agents": [ {\#(condition), "error": "transient"}]"#) == expected)
        let fault = try warnings(#""faults": [ {\#(condition), "kind": "hang"}]"#)
        #expect(fault.count == 1)
        #expect(fault.first?.hasSuffix(reason) == true)
    }

    @Test(
        "what may be is not told",
        arguments: [
            "", #""pool": "codegen", "#, #""pool": "pm", "attempt": 1, "#, #""attempt": 3, "#,
            #""round": 1, "#, #""task": "request", "#, #""task": "request", "pool": "database", "#,
            #""request": "q", "task": "c", "#, #""task": "synthesise", "#, #""mode": "serial", "#,
            #""pool": "pm", "model": "kimi-2.5", "#, #""model": "claude-sonnet-4", "#,
        ])
    func possible(condition: String) throws {
        let config = #"""
            "worker_pools": {"security": {"fallback_model": "claude-sonnet-4"}},
            "pm_coordinator": {"decomposition_model": "kimi-2.5"}
            """#
        let rule = #""agents": [{\#(condition)"error": "transient"}]"#
        #expect(try warnings(rule, config: config).isEmpty)
        let fault = #""faults": [{\#(condition)"kind": "hang"}]"#
        #expect(try warnings(fault, config: config).isEmpty)
    }

    @Test("nothing runs in parallel where that is not enabled")
    func disabled() throws {
        let fault = #""faults": [{"kind": "hang", "mode": "parallel"}]"#
        #expect(
            try warnings(fault, config: #""enabled": false"#) == [
                "s.json:5:37: warning: this matches no call: \"enabled\" is false, so that "
                    + "nothing runs in parallel"
            ])
    }

    @Test("a rule that says nothing is told")
    func empty() throws {
        let message = "s.json:5:12: warning: the rule says nothing of what calls do"
        #expect(try warnings(#""agents": [{"pool": "codegen"}]"#) == [message])
    }

    @Test("under load, a fault that begins after the last arrival is told")
    func late() throws {
        func fault(_ from: String) -> String {
            #""workload": {"poisson": {"rate": "1/m"}, "duration": "1h"}, "#
                + #""faults": [{"kind": "hang", "from": "\#(from)"}]"#
        }
        #expect(try warnings(fault("1h")).isEmpty)
        let told = try warnings(fault("61m"))
        #expect(told.count == 1)
        #expect(told.first?.contains("requests arrive until 1h only") == true)
        #expect(try warnings(#""faults": [{"kind": "hang", "from": "10m"}]"#).isEmpty)
    }

    @Test("priorities without their column are told")
    func priorities() throws {
        func trace(_ column: String) -> String {
            """
            {"name": "n", "requests": [{"message": "m", "plan": [{"id": "a", "pool": "codegen"}]}],
            "workload": {"trace": {"priorities": {"high": 1},
              "columns": {"arrival": "at"\(column)}, "lines": ["at,class", "0,high"]}}}
            """
        }
        #expect(
            try ScenarioText.read(trace("")).warnings.map(\.description) == [
                "s.json:2:38: warning: no column is \"priority\": these words are looked for "
                    + "nowhere"
            ])
        #expect(try ScenarioText.read(trace(#", "priority": "class""#)).warnings.isEmpty)
    }
}
