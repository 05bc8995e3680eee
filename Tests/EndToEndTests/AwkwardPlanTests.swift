import TestSupport
import Testing

@Suite("plans that go wrong", .timeLimit(.minutes(10)))
struct AwkwardPlanTests {
    /// The documented answer to a request of `awkward-plans.json`.
    struct Answer: Sendable, CustomTestStringConvertible {
        let what: String
        /// The execution's number, from 1.
        let execution: Int
        let status: String
        var notes: [String] = []
        let refund: String
        let quality: String
        var outcomes: [String] = []

        var testDescription: String { what }
    }

    private static let path = ShippedScenario("awkward-plans").path

    @Test(
        "each has its documented answer, in both modes",
        arguments: [
            Answer(
                what: "an empty plan is done at once", execution: 1, status: "completed",
                refund: "0", quality: "1"),
            Answer(
                what: "all tasks fail", execution: 2, status: "failed",
                notes: [
                    "backend: pending (dead after 1 attempt)",
                    "schema: not optimised (dead after 1 attempt)",
                ], refund: "1", quality: "0", outcomes: ["backend dead", "schema dead"]),
            Answer(
                what: "some tasks fail", execution: 3, status: "partial",
                notes: [
                    "schema: not optimised (dead after 1 attempt)",
                    "backend: pending (a task it requires is missing)",
                ], refund: "0.5", quality: "0.5",
                outcomes: [
                    "frontend completed", "schema dead", "backend skipped", "audit completed",
                ]),
            Answer(
                what: "tasks wait for one another in a circle", execution: 4, status: "completed",
                notes: [
                    "decomposition failed (circular dependency: backend → schema → audit → "
                        + "backend): the request ran serially as one task"
                ], refund: "0", quality: "1", outcomes: ["request completed"]),
            Answer(
                what: "a task is for a pool that there is not", execution: 5, status: "completed",
                notes: [
                    "decomposition failed (task \"logo\" is for pool \"design\", which is not "
                        + "configured): the request ran serially as one task"
                ], refund: "0", quality: "1", outcomes: ["request completed"]),
            Answer(
                what: "seven tasks where six are allowed", execution: 6, status: "completed",
                notes: [
                    "decomposition failed (7 tasks, at most 6 are allowed): "
                        + "the request ran serially as one task"
                ], refund: "0", quality: "1", outcomes: ["request completed"]),
        ])
    func documented(_ answer: Answer) async throws {
        let report = try await report()
        for mode in ["serial", "parallel"] {
            let response = "responses.\(mode).\(answer.execution - 1)"
            #expect(report.number("\(response).execution") == "\(answer.execution)")
            #expect(report.string("\(response).status") == answer.status)
            #expect(report.strings("\(response).notes") == answer.notes)
            #expect(report.number("\(response).refund") == answer.refund)
            #expect(report.number("\(response).quality_score") == answer.quality)
            #expect(outcomes(report.items("\(response).tasks")) == answer.outcomes)
        }
    }

    @Test("a fallback runs on the pool that the words of the request suggest")
    func fallbackPools() async throws {
        let report = try await report()
        let pools = [3, 4, 5].map { report.string("responses.parallel.\($0).tasks.0.pool") }
        #expect(pools == ["codegen", "security", "database"])
    }

    @Test("without the fallback a plan that cannot be carried out fails, and is paid back")
    func withoutFallback() async throws {
        let report = try await report(
            ["--set", "config.auto_fallback_to_serial=false", "--set", "expect=[]"])
        for mode in ["serial", "parallel"] {
            for execution in [3, 4, 5] {
                let response = "responses.\(mode).\(execution)"
                #expect(report.string("\(response).status") == "failed")
                #expect(report.number("\(response).refund") == "1")
                #expect(report.number("\(response).quality_score") == "0")
                let notes = report.strings("\(response).notes") ?? []
                #expect(notes.count == 1)
                #expect(notes.first?.hasPrefix("decomposition failed (") == true)
                #expect(notes.first?.hasSuffix("): nothing was done") == true)
            }
        }
    }

    private func report(_ options: [String] = []) async throws -> ReportFile {
        let directory = try TemporaryDirectory()
        let outcome = try await Clawsim.run(
            ["run", Self.path, "--quiet", "--out", "out"] + options, in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        return try ReportFile(in: directory, at: "out")
    }

    private func outcomes(_ tasks: [ReportFile]?) -> [String]? {
        tasks?.map { "\($0.string("task") ?? "") \($0.string("outcome") ?? "")" }
    }
}
