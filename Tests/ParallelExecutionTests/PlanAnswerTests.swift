import Foundation
import ParallelExecution
import Testing

@Suite("plans that models answer")
struct PlanAnswerTests {
    private static func fixture(_ name: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: tests.appending(path: "Fixtures/\(name)"), encoding: .utf8)
    }

    /// The plan of the architecture paper, by hand.
    private static let architecture = [
        PlannedTask(
            id: "task_1", pool: "codegen",
            prompt: "Build Next.js restaurant website with menu & gallery", priority: 1,
            context: #"{"framework":"Next.js"}"#),
        PlannedTask(
            id: "task_2", pool: "codegen",
            prompt: "Build FastAPI backend with booking & payment APIs", priority: 1,
            context: #"{"framework":"FastAPI"}"#),
        PlannedTask(
            id: "task_3", pool: "security", prompt: "Security audit: payments, booking, XSS/CSRF",
            priority: 2, requires: ["task_2"]),
        PlannedTask(
            id: "task_4", pool: "database",
            prompt: "Design Supabase schema for restaurants, menus, orders", priority: 1,
            enhances: ["task_2"]),
    ]

    @Test("the architecture paper's plan is read as it is, fenced or not, with words around it")
    func parallelTasks() throws {
        let plan = try Self.fixture("plan-architecture.json")
        for answer in [
            plan, "```json\n\(plan)```", "```\n\(plan)\n```\n",
            "Here's my plan [draft 1], {not final}:\n\n```json\n\(plan)\n```\nIt's 4 tasks [1].",
            "I think: {\"plan\": \(plan), \"confidence\": 0.9} and so on",
            "First I had [{\"id\": \"x\"}], but now:\n\(plan)", "\u{FEFF}\(plan)",
        ] {
            #expect(try Plan(answer: answer).tasks == Self.architecture, "\(answer)")
        }
    }

    @Test("the quick reference's plan is read as it is")
    func tasks() throws {
        let tasks = try Plan(answer: Self.fixture("plan-quick.json")).tasks
        #expect(tasks.map(\.id) == ["task_1", "task_2", "task_3", "task_4"])
        #expect(tasks.map(\.pool) == ["codegen", "codegen", "security", "database"])
        #expect(tasks.map(\.requires) == [[], [], ["task_2"], []])
        #expect(
            tasks.map(\.timeout) == [
                300_000_000_000, 300_000_000_000, 300_000_000_000, 180_500_000_000,
            ])
        #expect(tasks.map(\.context) == ["{}", "{}", "{}", "{}"])
        #expect(tasks[3].prompt == "Design the schema")
    }

    @Test("the checklist's tasks are read as they are")
    func checklist() throws {
        let tasks = try Plan(answer: Self.fixture("plan-checklist.json")).tasks
        #expect(
            tasks == [
                PlannedTask(
                    id: "task_1", pool: "codegen", prompt: "Build the website",
                    timeout: .seconds(300), maxRetries: 2,
                    context: #"{"pages":["menu","gallery"]}"#),
                PlannedTask(
                    id: "task_2", pool: "security", prompt: "Audit it", requires: ["task_1"],
                    timeout: .milliseconds(250), maxRetries: 0, context: "the website"),
            ])
    }

    @Test("keys that mean nothing to a plan are ignored, and an empty list is an empty plan")
    func lenient() throws {
        let tasks = try Plan(
            answer: "{tasks: [{id: 'a', why: {x: 1}, blocked_by: ['b', 'b']}, {id: 'b'}], notes: 1}"
        ).tasks
        #expect(tasks == [PlannedTask(id: "a", requires: ["b"]), PlannedTask(id: "b")])
        #expect(try Plan(answer: "[]").tasks.isEmpty)
        #expect(try Plan(answer: "{\"parallel_tasks\": []}").tasks.isEmpty)
    }

    @Test("what names itself twice, or waits in a circle, is a plan that the engine refuses")
    func refused() throws {
        let plan = try Plan(
            answer: """
                {"parallel_tasks": [{"id": "a"}, {"id": "a"}],
                 "dependencies": [{"requires": "z", "blocks": "a"}]}
                """)
        #expect(plan.tasks.map(\.id) == ["a", "a"])
        #expect(plan.tasks.map(\.requires) == [["z"], []])
    }

    @Test(
        "an error says what is wrong and where",
        arguments: [
            ("", "answer: there is no JSON in it: a plan is an array or an object"),
            (
                "I cannot do that.",
                "answer: there is no JSON in it: a plan is an array or an object"
            ),
            (
                "Done: {\"ok\": true} [1]",
                "answer: there is no plan in it: no array of tasks, and no object with \"tasks\" "
                    + "or \"parallel_tasks\""
            ),
            (
                "Plan:\n{\"tasks\": [{\"id\": \"a\"}, {\"id\": \"b\"",
                "answer:2:35: the text ends inside the object opened at line 2, column 25: "
                    + "\"}\" is missing"
            ),
            (
                "{\"summary\": oops, \"tasks\": [{\"id\": \"a\"}]}",
                "answer:1:13: found the word \"oops\": only true, false and null stand without "
                    + "quotes"
            ),
            ("{tasks: [{}]}", "answer:1:10: missing key \"id\" in tasks.0: it must be a string"),
            ("{tasks: [{id: ''}]}", "answer:1:15: a task needs a name"),
            ("{tasks: [{id: 7}]}", "answer:1:15: \"id\" must be a string, not the number 7"),
            ("{tasks: {a: 1}}", "answer:1:9: \"tasks\" must be an array, not an object"),
            (
                "{tasks: [], parallel_tasks: []}",
                "answer:1:1: a plan has either \"tasks\" or \"parallel_tasks\""
            ),
            (
                "{tasks: [{id: 'a', prompt: 'x', description: 'y'}]}",
                "answer:1:46: \"description\" and \"prompt\", line 1, say the same: leave one out"
            ),
            (
                "{tasks: [{id: 'a', max_retries: 101}]}",
                "answer:1:33: \"max_retries\" must be a whole number from 0 to 100, not the number "
                    + "101"
            ),
            (
                "{tasks: [{id: 'task_1'}], dependencies: [{requires: 'x', blocks: 'task_2'}]}",
                "answer:1:66: unknown task \"task_2\", did you mean \"task_1\"?"
            ),
            (
                "{tasks: [{id: 'a'}], dependencies: [{requires: 'a'}]}",
                "answer:1:37: a dependency has either \"blocks\" or \"enhances\""
            ),
        ])
    func errors(answer: String, expected: String) {
        let error = #expect(throws: PlanAnswerError.self) { try Plan(answer: answer) }
        #expect(error?.description == expected)
    }

    @Test("hostile answers are errors in linear time, never a crash")
    func hostile() throws {
        let count = 200_000
        for unit in ["[", "{", "[x", "{\"tasks\":[", "{é-", "\u{0}{", "'[", "]}", "{a:", "[[]"] {
            let text = String(repeating: unit, count: count)
            #expect(throws: PlanAnswerError.self, "\(unit)") { try Plan(answer: text) }
        }
        let plan = try Self.fixture("plan-architecture.json")
        for cut in stride(from: 0, to: plan.utf8.count - 2, by: 7) {
            let text = String(decoding: plan.utf8.prefix(cut), as: UTF8.self)
            #expect(throws: PlanAnswerError.self, "\(cut)") { try Plan(answer: text) }
        }
        let ids = (0..<5_000).map { "{id: 't\($0)'}" }.joined(separator: ",")
        let links = (1..<5_000).map { "{requires: 't\($0 - 1)', blocks: 't\($0)'}" }
            .joined(separator: ",")
        let long = try Plan(answer: "{tasks: [\(ids)], dependencies: [\(links)]}")
        #expect(long.tasks.last?.requires == ["t4998"])
    }
}
