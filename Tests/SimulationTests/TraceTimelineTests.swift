import JSON
import ParallelExecution
import Scenarios
import Simulation
import Testing

@Suite("TraceTimeline")
struct TraceTimelineTests {
    private static let text = """
        {
          "name": "s",
          "config": { "worker_pools": {
            "codegen": { "max_concurrent": 2, "model": "kimi", "fallback_model": "kimi-2.5",
              "max_retries": 1 } } },
          "requests": [ { "message": "Build it", "plan": [
            { "id": "a", "pool": "codegen", "latency": "3s" },
            { "id": "b", "pool": "codegen", "latency": "1s" },
            { "id": "c", "pool": "codegen", "latency": "4s" } ] } ],
          "agents": [ { "task": "b", "attempt": 1, "error": "transient" } ]
        }
        """

    private func record(
        _ text: String = TraceTimelineTests.text, mode: ExecutionMode = .parallel
    ) throws -> RunTrace {
        let scenario = try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
        return TraceRecorder.record(scenario, mode: mode, seed: 1)
    }

    @Test("attempts take the lowest free slot and end on the slot that they took")
    func slots() throws {
        let trace = try record()
        var starts: [String] = []
        for entry in TraceTimeline(trace).entries {
            guard case .attemptStarted = entry.event.kind, let task = trace.task(of: entry.event)
            else { continue }
            starts.append("\(task.name) \(entry.event.at / 1_000_000_000) \(entry.lane ?? 0)")
        }
        // b fails at 1 s and frees slot 2 for c; a ends at 3 s and frees slot 1 for b.
        #expect(starts == ["a 0 1", "b 0 2", "c 1 2", "b 3 1"])
    }

    @Test("every end is linked to its beginning")
    func previous() throws {
        let trace = try record()
        let timeline = TraceTimeline(trace)
        var spans: [String] = []
        for entry in timeline.entries {
            guard let duration = timeline.duration(entry) else { continue }
            let seconds = duration / 1_000_000_000
            switch entry.event.kind {
            case .attemptStarted: spans.append("waited \(seconds)")
            case .attemptEnded:
                spans.append("ran \(seconds) with \(timeline.model(of: entry, trace) ?? "")")
                #expect(entry.lane == entry.previous.flatMap { timeline.entries[$0].lane })
            case .taskQueued: spans.append("backed off \(seconds)")
            case .responded: spans.append("took \(seconds)")
            default: continue
            }
        }
        #expect(
            spans == [
                "waited 0", "waited 0", "ran 1 with kimi", "waited 1", "backed off 1",
                "ran 3 with kimi", "waited 1", "ran 1 with kimi-2.5", "ran 4 with kimi", "took 5",
            ])
        #expect(timeline.openCalls.isEmpty)
    }

    @Test("a recorder keeps the events of the run and no others")
    func events() throws {
        let scenario = try ScenarioReader.read(LocatedJSONParser.parse(Self.text, file: "s.json"))
        for mode in ExecutionMode.allCases {
            let trace = TraceRecorder.record(scenario, mode: mode, seed: 1)
            #expect(try trace.digest == scenario.simulate(mode: mode, seed: 1).digest)
            #expect(trace.executions.map(\.message) == ["Build it"])
            #expect(trace.executions.first?.tasks.map(\.name) == ["a", "b", "c"])
            #expect(trace.pools.map(\.slots).first == 2)
            #expect(trace == TraceRecorder.record(scenario, mode: mode, seed: 1))
        }
    }

    @Test(
        "what a stalled run waits for stays open",
        arguments: ["decompose", "aggregate", "synthesise"])
    func stall(task: String) throws {
        let trace = try record(
            """
            {
              "name": "s",
              "requests": [ { "message": "m", "plan": [
                { "id": "a", "pool": "codegen", "latency": "1s" } ] } ],
              "config": { "pm_coordinator": { "timeout_sec": "none" } },
              "agents": [ { "pool": "pm", "task": "\(task)", "hang": true } ]
            }
            """)
        let timeline = TraceTimeline(trace)
        #expect(timeline.openCalls.count == 1)
        let call = try #require(timeline.openCalls.first)
        #expect(call.lane == 1)
        switch timeline.entries[call.since].event.kind {
        case .admitted: #expect(task == "decompose")
        case .taskSettled: #expect(task == "aggregate")
        case .aggregated: #expect(task == "synthesise")
        default: Issue.record("the call was started by something else")
        }
    }
}
