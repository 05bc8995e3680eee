import JSON
import ParallelExecution
import Scenarios
import Testing

@Suite("refused plans are told where they are wrong")
struct PlanCheckTests {
    /// A plan in line 2, a task a line from there, and where it is wrong.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let failure: DecompositionFailure
        let tasks: [String]
        let line: Int
        let column: Int
        let reason: String

        var testDescription: String { failure.words }
    }

    private static func request(_ tasks: [String], _ members: String = "") -> String {
        ScenarioText.request(
            #""name": "r", "message": "m", \#(members) "plan": ["# + "\n"
                + tasks.joined(separator: ",\n") + "]")
    }

    static let wrong = [
        Wrong(
            failure: .tooManyTasks,
            tasks: (1...7).map { #"{"id": "t\#($0)", "pool": "codegen"}"# }, line: 9, column: 1,
            reason: "7 tasks, at most 6 are allowed"),
        Wrong(
            failure: .duplicateTask,
            tasks: [#"{"id": "a", "pool": "codegen"}"#, #"{"id": "a", "pool": "codegen"}"#],
            line: 4, column: 8, reason: #"two tasks are called "a""#),
        Wrong(
            failure: .unknownDependency,
            tasks: [
                #"{"id": "schema", "pool": "database"}"#,
                #"{"id": "b", "pool": "codegen", "requires": ["schem"]}"#,
            ], line: 4, column: 45,
            reason: #"task "b" depends on "schem", which is not in the plan, did you mean "#
                + #""schema"?"#),
        Wrong(
            failure: .unknownDependency,
            tasks: [
                #"{"id": "schema", "pool": "database", "enhances": ["back"]}"#,
                #"{"id": "backe", "pool": "codegen"}"#,
            ], line: 3, column: 51,
            reason: #"task "schema" depends on "back", which is not in the plan, did you mean "#
                + #""backe"?"#),
        Wrong(
            failure: .unknownPool, tasks: [#"{"id": "a", "pool": "codgen"}"#], line: 3, column: 21,
            reason: #"task "a" is for pool "codgen", which is not configured, did you mean "#
                + #""codegen"?"#),
        Wrong(
            failure: .cycle,
            tasks: [
                #"{"id": "a", "pool": "codegen", "requires": ["b"]}"#,
                #"{"id": "b", "pool": "codegen", "blocked_by": ["a"]}"#,
            ], line: 3, column: 45, reason: "circular dependency: a → b → a"),
    ]

    @Test(
        "at the task or name that is wrong, with what was meant and what follows", arguments: wrong)
    func located(_ wrong: Wrong) throws {
        let scenario = try ScenarioText.read(Self.request(wrong.tasks))
        let warning = try #require(scenario.warnings.first)
        #expect(scenario.warnings.count == 1)
        #expect(
            warning.location == TextLocation(file: "s.json", line: wrong.line, column: wrong.column)
        )
        #expect(
            warning.message.hasPrefix(
                #"the plan of request "r" is refused: \#(wrong.reason)"#
                    + (wrong.reason.hasSuffix("?") ? " " : ": ")
                    + "each execution runs serially as one task with the work of all; "))
        #expect(warning.message.contains(#"declare "plan_is_refused": true"#))
        #expect(scenario.refusedPlans.map(\.error.failure) == [wrong.failure])
    }

    @Test("every way in which a plan itself can be wrong is told")
    func complete() {
        let byCall: [DecompositionFailure] = [.noPlan, .callFailed]
        let told = Set(Self.wrong.map(\.failure)).union(byCall)
        #expect(told == Set(DecompositionFailure.allCases))
    }

    @Test("a request that declares it is not warned of, and is written as it was read")
    func declared() throws {
        for wrong in Self.wrong {
            let text = Self.request(wrong.tasks, #""plan_is_refused": true,"#)
            let scenario = try ScenarioText.read(text)
            #expect(scenario.warnings.isEmpty)
            #expect(scenario.refusedPlans.isEmpty)
            #expect(scenario.requests[0].isRefusalMeant)
            let again = try ScenarioText.read(ScenarioWriter.text(scenario))
            #expect(contents(of: again) == contents(of: scenario))
        }
    }

    @Test("declared of a plan that is accepted it is an error at that key")
    func accepted() throws {
        let text = Self.request([#"{"id": "a", "pool": "codegen"}"#], #""plan_is_refused": true,"#)
        let error = #expect(throws: LocatedError.self) { try ScenarioText.read(text) }
        #expect(
            error?.description
                == #"s.json:2:49: the plan of request "r" is accepted: leave out "plan_is_refused""#
        )
    }

    @Test("a plan that has been mended since is written without the declaration")
    func mended() throws {
        let text = Self.request(Self.wrong[1].tasks, #""plan_is_refused": true,"#)
        var scenario = try ScenarioText.read(text)
        scenario.requests[0].plan = Plan([PlannedTask(id: "a", pool: "codegen")])
        scenario.requests[0].behaviours = [Behaviour()]
        let again = try ScenarioText.read(ScenarioWriter.text(scenario))
        #expect(!again.requests[0].isRefusalMeant)
        #expect(again.warnings.isEmpty)
    }

    @Test("without the fallback it says that executions fail")
    func withoutFallback() throws {
        let text = Self.request(
            Self.wrong[1].tasks
        ).replacing(
            #"{"name": "n", "#,
            with: #"{"name": "n", "config": {"auto_fallback_to_serial": false}, "#)
        let message = try ScenarioText.read(text).warnings.first?.message
        #expect(message?.contains("each execution fails; ") == true)
    }

    @Test("a task of which nothing says which pool it is for is told by name")
    func guessed() throws {
        let scenario = try ScenarioText.read(
            Self.request([
                #"{"id": "stuff"}"#, #"{"id": "page", "prompt": "Build the frontend"}"#,
                #"{"id": "more", "pool": "database"}"#,
            ]))
        #expect(
            scenario.warnings.map(\.description) == [
                #"s.json:3:8: warning: task "stuff" names no pool, and no keyword in its id and "#
                    + #"prompt does: it goes to the first pool, "codegen"; write its "pool""#
            ])
    }

    @Test("a trace whose rows name pools leaves nothing to guess")
    func traced() throws {
        let scenario = try ScenarioText.read(
            """
            {"name": "n", "workload": {"trace": {"columns": {"arrival": "at", "pool": "pool"},
              "lines": ["at,pool", "0,security"]}},
              "requests": [{"message": "m", "plan": [{"id": "stuff"}]}]}
            """)
        #expect(scenario.warnings.isEmpty)
    }
}
