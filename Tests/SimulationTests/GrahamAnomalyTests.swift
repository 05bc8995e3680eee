import ParallelExecution
import Simulation
import TestSupport
import Testing

/// The instances of Graham, "Bounds on multiprocessing timing anomalies", 1969.
@Suite("Graham's anomalies")
struct GrahamAnomalyTests {
    private static let durations: [Int64] = [3, 2, 2, 2, 4, 4, 4, 4, 9]
    private static let before = [9: [1], 5: [4], 6: [4], 7: [4], 8: [4]]

    private func makespan(
        slots: Int = 3, shorterBy: Int64 = 0, before: [Int: [Int]] = before,
        list: [Int] = Array(1...9)
    ) throws -> Int64 {
        let tasks = (1...9).map { number in
            PlannedTask(
                id: "T\(number)", pool: "p", priority: list.firstIndex(of: number) ?? 0,
                requires: (before[number] ?? []).map { "T\($0)" })
        }
        let seconds = Self.durations.map { $0 - shorterBy }
        let scenario = Plans.scenario(tasks, seconds: seconds, slots: slots)
        let result = try scenario.simulate(mode: .parallel, seed: 1)
        return try #require(result.statistics.makespan.max) / 1_000_000_000
    }

    @Test("three slots take 12")
    func reference() throws {
        #expect(try makespan() == 12)
    }

    @Test("a fourth slot makes it longer: 15")
    func moreSlots() throws {
        #expect(try makespan(slots: 4) == 15)
    }

    @Test("shorter tasks make it longer: 13 with every duration less 1")
    func shorterTasks() throws {
        #expect(try makespan(shorterBy: 1) == 13)
    }

    @Test("fewer dependencies make it longer: 16 without 4 before 5 and 6")
    func fewerDependencies() throws {
        #expect(try makespan(before: [9: [1], 7: [4], 8: [4]]) == 16)
    }

    @Test("another list makes it longer: 14 with 1, 2, 4, 5, 6, 3, 9, 7, 8")
    func anotherList() throws {
        #expect(try makespan(list: [1, 2, 4, 5, 6, 3, 9, 7, 8]) == 14)
    }
}
