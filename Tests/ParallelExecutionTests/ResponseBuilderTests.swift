@testable import Collections
@testable import Exact
@testable import ParallelExecution
import Testing

@Suite("ResponseBuilder")
struct ResponseBuilderTests {
    /// An execution that is over, to be changed before its response is made.
    private struct Draft {
        var execution: Execution
        var tasks: [TaskRecord] = []
        var status = ExecutionStatus.partial
    }

    private func response(
        _ states: [(pool: String, weight: Int, state: TaskState, fallback: Bool)],
        _ change: (inout Draft, inout Configuration) -> Void = { _, _ in }
    ) throws -> Response {
        var configuration = Configuration()
        let tasks = states.enumerated().map {
            PlannedTask(id: "t\($0.offset)", pool: $0.element.pool, weight: $0.element.weight)
        }
        let graph = try TaskGraph(
            Plan(tasks), configuration: configuration, distributor: configuration.distributor)
        var draft = Draft(
            execution: Execution(
                entry: .init(slot: 0, generation: 0), id: ExecutionID(number: 4, slot: 0),
                request: Request(message: "m"), mode: .parallel, graph: graph))
        for (index, node) in graph.nodes.enumerated() {
            var task = TaskRecord(base: TaskIndex(index), node: node, remaining: 0)
            task.state = states[index].state
            task.model = states[index].fallback ? 1 : 0
            task.attempt = 3
            draft.tasks.append(task)
        }
        change(&draft, &configuration)
        draft.execution.phase = .responded(draft.status)
        let list = FlatArray(draft.tasks)
        let view = ExecutionView(draft.execution, list[list.startIndex..<list.endIndex])
        return ResponseBuilder(view: view, configuration: configuration).response()
    }

    @Test("missing work is noted in the words of its pool, with the reason")
    func notes() throws {
        let response = try response([
            ("codegen", 1, .dead, false), ("security", 1, .skipped, false),
            ("database", 1, .expired, false), ("database", 1, .rejected, false),
            ("codegen", 1, .completed, false), ("codegen", 1, .cancelled, false),
        ])
        #expect(
            response.notes == [
                "t0: pending (dead after 3 attempts)",
                "t1: not audited (a task it requires is missing)",
                "t2: not optimised (waited too long in the queue)",
                "t3: not optimised (the queue was full)", "t5: pending (cancelled)",
            ])
    }

    @Test("an exhausted task of an escalating pool is named to the project manager")
    func escalation() throws {
        let response = try response([
            ("codegen", 1, .dead, false), ("codegen", 1, .skipped, false),
        ]) { record, configuration in
            record.tasks[0].attempt = 1
            configuration.pools[0].onExhausted = .escalate
        }
        #expect(
            response.notes == [
                "t0: pending (dead after 1 attempt)", "t0: escalated to the project manager",
                "t1: pending (a task it requires is missing)",
            ])
    }

    @Test("the refund is one less the completed weight over all weight, unreduced and exact")
    func refund() throws {
        let tasks: [(String, Int, TaskState, Bool)] = [
            ("codegen", 40, .completed, false), ("codegen", 60, .dead, false),
        ]
        #expect(try response(tasks).refund == Fraction(60, over: 100))
        let all = try response([("codegen", 7, .completed, true)])
        #expect(all.refund == Fraction(0, over: 7))
    }

    @Test("remediation carries no weight in the refund but counts in the quality")
    func remediation() throws {
        let response = try response([("codegen", 2, .completed, false)]) { record, _ in
            let node = record.execution.graph.nodes[0]
            record.tasks.append(TaskRecord(base: 0, round: 1, node: node, remaining: 0))
            record.tasks[1].state = .dead
        }
        #expect(response.refund == Fraction(0, over: 2))
        #expect(response.quality == Fraction(50, over: 100))
        #expect(response.tasks.map(\.name) == ["t0", "t0#1"])
    }

    @Test(
        "nothing planned: nothing is owed for what was delivered, all of it for what was not",
        arguments: [
            (ExecutionStatus.completed, 0, 1), (.partial, 0, 0), (.failed, 1, 0), (.rejected, 1, 0),
            (.cancelled, 1, 0),
        ] as [(ExecutionStatus, Int64, Int64)])
    func empty(status: ExecutionStatus, refund: Int64, quality: Int64) throws {
        let response = try response([]) { record, _ in record.status = status }
        #expect(response.refund == Fraction(refund, over: 1))
        #expect(response.quality == Fraction(quality, over: 1))
    }

    @Test("quality is the mean over tasks, half for the fallback, less 0.02 for a flagged conflict")
    func quality() throws {
        let tasks: [(String, Int, TaskState, Bool)] = [
            ("codegen", 1, .completed, false), ("codegen", 1, .completed, true),
            ("codegen", 1, .dead, false),
        ]
        #expect(try response(tasks).quality == Fraction(75, over: 150))
        let flagged = try response(tasks) { record, _ in
            for resolution in [Conflict.Resolution.flagged, .merged, .applied, .remediated, nil] {
                record.execution.conflicts.append(
                    Conflict(
                        kind: .irreconcilable, author: 0, target: 1, topic: "t", detail: "d",
                        resolution: resolution))
            }
        }
        #expect(flagged.quality == Fraction(69, over: 150))
        #expect(flagged.conflicts.count { $0.resolution == .flagged } == 2)
    }

    @Test("quality is never below 0")
    func qualityFloor() throws {
        let response = try response([("codegen", 1, .dead, false)]) { record, _ in
            record.execution.conflicts = [
                Conflict(
                    kind: .irreconcilable, author: 0, target: 0, topic: "", detail: "",
                    resolution: .flagged)
            ]
        }
        #expect(response.quality == Fraction(0, over: 50))
    }

    @Test("the project manager's words come first where there are any")
    func finalText() throws {
        let response = try response([("codegen", 1, .completed, false)]) { record, _ in
            record.execution.finalText = "Here you are."
            record.execution.aggregationFailed = true
        }
        #expect(response.finalResponse == "Here you are.")
        #expect(response.notes == ["aggregation failed: results are not merged"])
        #expect(response.execution == 4)
    }
}
