import Foundation
import ParallelExecution
import Simulation
import TestSupport
import Testing

/// Kasahara's Standard Task Graph Set, 60 graphs of 50 tasks.
@Suite("Standard Task Graphs")
struct StandardTaskGraphTests {
    private struct Graph: Decodable {
        let instance: Int
        let durations: [Int64]
        let edges: [[Int]]
        let critical_path: Int64
        let optimal_makespan: [String: Int64]
        let list_by_id: [String: Int64]
        let longest_path_first: [String: Int64]

        /// Tasks by the longest path to the end, longest first, lowest id first among equals.
        var longestPathOrder: [Int] {
            var paths = durations
            for index in durations.indices.reversed() {
                let next = edges.filter { $0[0] == index }.map { paths[$0[1]] }.max() ?? 0
                paths[index] += next
            }
            return paths.indices.sorted { (-paths[$0], $0) < (-paths[$1], $1) }
        }
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/stg50.json")

    private static let slots = [2, 4, 8, 16]

    private func graphs() throws -> [Graph] {
        try JSONDecoder().decode([Graph].self, from: Data(contentsOf: Self.file))
    }

    private func makespan(
        _ graph: Graph, slots: Int, order: [Int],
        _ scheduling: Configuration.Scheduling = .priority, isEstimated: Bool = true
    ) throws -> Int64 {
        let tasks = graph.durations.indices.map { index in
            PlannedTask(
                id: "\(index)", pool: "p", priority: order.firstIndex(of: index) ?? 0,
                requires: graph.edges.filter { $0[1] == index }.map { "\($0[0])" },
                estimate: isEstimated ? .seconds(graph.durations[index]) : nil)
        }
        let scenario = Plans.scenario(
            tasks, seconds: graph.durations, slots: slots, scheduling: scheduling)
        let result = try scenario.simulate(
            mode: .parallel, seed: 1, keepsDetails: false)
        return try #require(result.statistics.makespan.max) / 1_000_000_000
    }

    @Test("list scheduling by id gives the published makespans")
    func byID() throws {
        let graphs = try graphs()
        #expect(graphs.count == 60)
        for graph in graphs {
            for slots in Self.slots {
                let makespan = try makespan(
                    graph, slots: slots, order: Array(graph.durations.indices))
                #expect(makespan == graph.list_by_id["\(slots)"], "graph \(graph.instance)")
            }
        }
    }

    @Test("the longest path first, ties by id, gives the published makespans")
    func longestPathFirst() throws {
        for graph in try graphs() {
            let order = graph.longestPathOrder
            for slots in Self.slots {
                let makespan = try makespan(graph, slots: slots, order: order)
                #expect(makespan == graph.longest_path_first["\(slots)"], "graph \(graph.instance)")
            }
        }
    }

    // Its ties go by arrival in the queue, not by id, so that makespans differ from the published.
    @Test("critical-path scheduling keeps Graham's bound")
    func criticalPath() throws {
        for graph in try graphs() {
            for slots in Self.slots {
                let makespan = try makespan(
                    graph, slots: slots, order: [], .criticalPath)
                let optimum = try #require(graph.optimal_makespan["\(slots)"])
                #expect(makespan >= optimum)
                #expect(makespan * Int64(slots) <= (2 * Int64(slots) - 1) * optimum)
            }
        }
    }

    @Test("without estimates the scripted latencies stand in for them")
    func unestimated() throws {
        for graph in try graphs().prefix(20) {
            for slots in Self.slots {
                let stated = try makespan(graph, slots: slots, order: [], .criticalPath)
                let derived = try makespan(
                    graph, slots: slots, order: [], .criticalPath, isEstimated: false)
                #expect(derived == stated)
            }
        }
    }
}
