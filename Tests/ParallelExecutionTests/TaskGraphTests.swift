@testable import ParallelExecution
import Testing

@Suite("TaskGraph")
struct TaskGraphTests {
    private func graph(
        _ tasks: [PlannedTask], _ configuration: Configuration = Configuration()
    ) throws(PlanError) -> TaskGraph {
        try TaskGraph(
            Plan(tasks), configuration: configuration, distributor: configuration.distributor)
    }

    private func task(
        _ id: String, requires: [String] = [], enhances: [String] = [], priority: Int = 2,
        seconds: Int64 = 1
    ) -> PlannedTask {
        PlannedTask(
            id: id, pool: "codegen", priority: priority, requires: requires, enhances: enhances,
            estimate: .seconds(seconds))
    }

    @Test("hard dependencies become dependents and sources, both ascending, each once")
    func links() throws {
        let graph = try graph([
            task("c", requires: ["b", "a", "b"]), task("a"), task("b", requires: ["a"]),
        ])
        #expect(graph.nodes.map(\.required) == [2, 0, 1])
        #expect(graph.nodes.map(\.dependents) == [[], [0, 2], [0]])
        #expect(graph.nodes.map(\.sources) == [[1, 2], [], [1]])
    }

    @Test("a soft dependency is a source that is not required, and yields to a hard one")
    func soft() throws {
        let graph = try graph([
            task("a", enhances: ["b", "c"]), task("b", requires: ["a"]),
            task("c", requires: ["b"]),
        ])
        #expect(graph.nodes.map(\.required) == [0, 1, 1])
        #expect(graph.nodes.map(\.sources) == [[], [0], [1, 0]])
        #expect(graph.nodes.map(\.dependents) == [[1], [2], []])
    }

    @Test("soft dependencies may go in circles, even to the task itself")
    func softCycle() throws {
        let graph = try graph([task("a", enhances: ["b", "a"]), task("b", enhances: ["a"])])
        #expect(graph.nodes.map(\.required) == [0, 0])
        #expect(graph.nodes.map(\.sources) == [[0, 1], [0]])
    }

    @Test("a task that requires itself is a cycle of one")
    func selfDependency() {
        #expect(throws: PlanError.cycle(["a"])) { try graph([task("a", requires: ["a"])]) }
        #expect("\(PlanError.cycle(["a"]))" == "circular dependency: a → a")
    }

    @Test("a cycle is named in the order of waiting, without the tasks that only lead to it")
    func cycle() {
        let error = PlanError.cycle(["b", "c", "d"])
        #expect(throws: error) {
            try graph([
                task("a", requires: ["b"]), task("b", requires: ["free", "c"]),
                task("c", requires: ["d"]), task("d", requires: ["b"]), task("free"),
            ])
        }
        #expect("\(error)" == "circular dependency: b → c → d → b")
    }

    @Test("unknown dependencies, hard and soft, are named with their task")
    func unknownDependency() {
        let error = PlanError.unknownDependency(task: "a", dependency: "x")
        #expect(throws: error) { try graph([task("a", requires: ["x"])]) }
        #expect(throws: error) { try graph([task("a", enhances: ["x"])]) }
    }

    @Test("two tasks of one name, an unknown pool and too many tasks are errors")
    func errors() {
        #expect(throws: PlanError.duplicateTask("a")) { try graph([task("a"), task("a")]) }
        #expect(throws: PlanError.unknownPool(task: "a", pool: "gpu")) {
            try graph([PlannedTask(id: "a", pool: "gpu")])
        }
        #expect(throws: PlanError.tooManyTasks(count: 7, limit: 6)) {
            try graph((1...7).map { task("\($0)") })
        }
    }

    @Test("as many tasks as allowed are legal, and none at all")
    func limits() throws {
        #expect(try graph((1...6).map { task("\($0)") }).nodes.count == 6)
        #expect(try graph([]).nodes.isEmpty)
    }

    @Test("a task without a pool goes where the distributor says, or to the first pool")
    func distributor() throws {
        let graph = try graph([
            PlannedTask(id: "a", prompt: "audit for xss vulnerability"),
            PlannedTask(id: "b", prompt: "migrate the database schema"),
            PlannedTask(id: "c", prompt: "hello"),
        ])
        #expect(graph.nodes.map(\.pool) == [1, 2, 0])
    }

    @Test("the rank is nothing, the priority, or the longest remaining path, longest first")
    func ranks() throws {
        let tasks = [
            task("a", priority: 3, seconds: 1), task("b", requires: ["a"], priority: 1, seconds: 5),
            task("c", requires: ["a"], priority: 2, seconds: 2),
            task("d", requires: ["c"], priority: 2, seconds: 4),
        ]
        var configuration = Configuration()
        func ranks(_ scheduling: Configuration.Scheduling) throws -> [Int64] {
            configuration.scheduling = scheduling
            return try graph(tasks, configuration).nodes.map(\.rank)
        }
        #expect(try ranks(.fifo) == [0, 0, 0, 0])
        #expect(try ranks(.priority) == [3, 1, 2, 2])
        #expect(try ranks(.criticalPath) == [-7, -5, -6, -4].map { $0 * 1_000_000_000 })
    }

    @Test("absurd estimates saturate, negative ones count as nothing")
    func hostileEstimates() throws {
        var configuration = Configuration()
        configuration.scheduling = .criticalPath
        let graph = try graph(
            [
                task("a", seconds: .max), task("b", requires: ["a"], seconds: .max),
                task("c", seconds: .min),
            ], configuration)
        #expect(graph.nodes.map(\.rank) == [-.max, -.max, 0])
    }

    @Test("a thousand tasks in a chain resolve without deep recursion")
    func chain() throws {
        var configuration = Configuration()
        configuration.maxTasksPerDecomposition = 1000
        let chain = (0..<1000).map { task("\($0)", requires: $0 > 0 ? ["\($0 - 1)"] : []) }
        #expect(try graph(chain, configuration).nodes.last?.required == 1)
        var ring = chain
        ring[0].requires = ["999"]
        #expect(throws: PlanError.cycle(["0"] + (1..<1000).reversed().map(String.init))) {
            try graph(ring, configuration)
        }
    }
}
