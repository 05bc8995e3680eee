import JSON
import ParallelExecution
import Reporting
import Simulation
import Testing

@Suite("ChromeTrace")
struct ChromeTraceTests {
    static let examples = [
        TraceExample.tiny, .eventful, .hanging, .crowded,
    ]

    /// Both modes of an example in one document.
    private func render(_ example: TraceExample) throws -> ChromeTraceFile {
        try ChromeTraceFile(
            ChromeTrace.render(
                ExecutionMode.allCases.map { try example.trace(mode: $0) })
        )
    }

    @Test("every event has what the format wants, in the order of time", arguments: examples)
    func shape(example: TraceExample) throws {
        let file = try render(example)
        #expect(
            Set(file.events.map(\.phase)).isSubset(of: ["X", "B", "i", "C", "b", "e", "s", "f"]))
        #expect(zip(file.events, file.events.dropFirst()).allSatisfy { $0.at <= $1.at })
        let named = Set(file.laneNames.map { $0.thread })
        #expect(named.count == file.laneNames.count, "a lane is named once")
        #expect(file.events.allSatisfy { named.contains($0.thread) })
    }

    @Test("nothing on a lane overlaps", arguments: examples)
    func lanes(example: TraceExample) throws {
        var ends: [Int64: Int64] = [:]
        for slice in try render(example).events where slice.phase == "X" {
            #expect(ends[slice.thread, default: 0] <= slice.at, "\(slice.value)")
            ends[slice.thread] = slice.at + slice.duration
        }
        #expect(!ends.isEmpty)
    }

    @Test("no pool has more lanes than slots")
    func slots() throws {
        let names = try render(TraceExample.crowded).laneNames.filter { $0.name.hasPrefix("slot") }
        // Codegen 4, security 1 and database 2 of which none is used, in both modes.
        #expect(
            names.map(\.name)
                == ["slot 1", "slot 2", "slot 3", "slot 4", "slot 1", "slot 1"]
                + ["slot 1", "slot 2", "slot 3", "slot 4", "slot 1", "slot 1"])
    }

    @Test(
        "arrows join the end of a required task to the start of its dependent", arguments: examples)
    func arrows(example: TraceExample) throws {
        let file = try render(example)
        let starts = file.events.filter { $0.phase == "s" }
        let ends = file.events.filter { $0.phase == "f" }
        #expect(Set(starts.map(\.id)).count == starts.count)
        #expect(starts.map(\.id).sorted() == ends.map(\.id).sorted())
        for start in starts {
            let end = try #require(ends.first { $0.id == start.id })
            let source = try #require(file.slice(around: start))
            let target = try #require(file.slice(around: end))
            #expect(source.at + source.duration - 1 == start.at)
            #expect(target.at == end.at)
            #expect(source.at + source.duration <= target.at)
            #expect(end.value["bp"]?.string == "e")
        }
    }

    @Test(
        "whatever waits begins and ends once",
        arguments: [TraceExample.tiny, .eventful, .crowded])
    func waits(example: TraceExample) throws {
        let events = try render(example).events
        let begins = events.filter { $0.phase == "b" }
        let ends = events.filter { $0.phase == "e" }
        #expect(Set(begins.map(\.id)).count == begins.count)
        #expect(begins.map(\.id).sorted() == ends.map(\.id).sorted())
    }

    @Test("slices add up to the run's cost and attempts", arguments: ExecutionMode.allCases)
    func sums(mode: ExecutionMode) throws {
        for example in [TraceExample.tiny, .eventful, .crowded] {
            let trace = try example.trace(mode: mode)
            let file = try ChromeTraceFile(ChromeTrace.render([trace]))
            let statistics = try example.statistics(mode: mode)
            let slices = file.events.filter { $0.phase == "X" }
            let cost = slices.compactMap { $0.value["args"]?["cost_usd"]?.decimal(scale: 9) }
            #expect(cost.reduce(0, +) == statistics.cost)
            let attempts = slices.filter { $0.category == "attempt" }
            #expect(attempts.count == statistics.pools.reduce(0) { $0 + $1.attempts })
            let executions = slices.filter { $0.category == "execution" }
            let rejected = statistics.count(responses: .rejected)
            #expect(executions.count == statistics.submitted - rejected)
        }
    }

    @Test("counters end at zero and show the longest queue that lasted")
    func counters() throws {
        let trace = try TraceExample.crowded.trace()
        let file = try ChromeTraceFile(ChromeTrace.render([trace]))
        let statistics = try TraceExample.crowded.statistics()
        let codegen: Int64 = 3
        func values(_ name: String, _ unit: String) -> [Int64] {
            file.events.filter { $0.phase == "C" && $0.process == codegen && $0.name == name }
                .compactMap { $0.value["args"]?[unit]?.decimal(scale: 0) }
        }
        let queue = values("queue", "waiting")
        let slots = values("slots", "busy")
        #expect(queue.last == 0)
        #expect(slots.last == 0)
        #expect(slots.max() == 4)
        #expect(queue.max() == Int64(statistics.pools[0].queue.history.max))
    }

    @Test("what happened at an instant is noted")
    func notes() throws {
        let trace = try TraceExample.eventful.trace()
        let notes = try ChromeTraceFile(ChromeTrace.render([trace])).events
            .filter { $0.phase == "i" }
        #expect(
            notes.map(\.name) == [
                "schema dead", "report skipped", "timed out", "conflict: critical finding",
            ])
        #expect(notes.map { $0.at / 1_000_000 } == [2_000, 2_000, 11_000, 20_500])
    }

    @Test("what a stalled run waits for begins and does not end")
    func stalled() throws {
        let trace = try TraceExample.hanging.trace()
        let events = try ChromeTraceFile(ChromeTrace.render([trace])).events
        #expect(
            events.filter { $0.phase == "B" }.map(\.name) == ["execution 1", "aggregate"])
        #expect(events.filter { $0.phase == "b" }.map(\.name) == ["waiting for admission"])
        #expect(!events.contains { $0.phase == "e" })
    }

    @Test("equal runs give equal bytes")
    func equal() throws {
        func texts() throws -> [String] {
            let trace = try TraceExample.crowded.trace(seed: 7)
            return [
                LogTrace.render(trace), JSONLinesTrace.render(trace), ChromeTrace.render([trace]),
            ]
        }
        #expect(try texts() == texts())
    }
}
