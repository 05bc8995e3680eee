import Collections
import ParallelExecution
import Scenarios
import Search
import Simulation
import TestSupport
import Testing

@Suite("Coverage")
struct CoverageTests {
    private func statistics(_ seeds: Range<Int>) throws -> [RunStatistics] {
        try seeds.map {
            try GeneratedScenario(seed: $0).scenario.simulate(
                mode: .parallel, seed: 1, keepsDetails: false
            ).statistics
        }
    }

    @Test("nothing is reached at first, and everything there is to reach is named")
    func empty() {
        let items = Coverage().items
        #expect(items.allSatisfy { $0.count == 0 })
        let names = Dictionary(grouping: items, by: \.group).mapValues { $0.map(\.name) }
        #expect(
            names["task state"]
                == ["completed", "dead", "rejected", "expired", "skipped", "cancelled"])
        #expect(names["response"] == ExecutionStatus.allCases.map { "\($0)" })
        #expect(names["attempt"] == AttemptOutcome.allCases.map { "\($0)" })
        #expect(names["decomposition"] == DecompositionFailure.allCases.map { "\($0)" })
        #expect(names["conflict"] == Conflict.Kind.allCases.map { "\($0)" })
        #expect(names["resolution"] == ["applied", "merged", "remediated", "flagged"])
        #expect(names.count == 6)
    }

    @Test("the coverage of parts adds up to that of the whole")
    func merged() throws {
        let runs = try statistics(0..<40)
        var whole = Coverage()
        var left = Coverage()
        var right = Coverage()
        for run in runs { whole.add(run) }
        for run in runs.prefix(13) { left.add(run) }
        for run in runs.dropFirst(13) { right.add(run) }
        left.add(right)
        #expect(left == whole)
        let completed = whole.items.first { $0.name == "completed" && $0.group == "task state" }
        #expect(completed?.count == runs.reduce(0) { $0 + $1.taskStates[.completed] })
    }
}
