import JSON
import Reporting
import Simulation
import Testing

@Suite("JSONLinesTrace")
struct JSONLinesTraceTests {
    @Test("a small run, line by line")
    func tiny() throws {
        let lines = #"""
            {"time_sec":0,"component":"EXECUTOR","event":"arrived","execution":1,\#
            "mode":"parallel","message":"Say \"hi\""}
            {"time_sec":0,"component":"EXECUTOR","event":"admitted","execution":1,"wait_sec":0}
            {"time_sec":1,"component":"PM","event":"planned","execution":1,"task":"decompose",\#
            "attempt":1,"agent":"pm","model":"kimi-2.5","duration_sec":1,"tokens_in":200,\#
            "tokens_out":20,"nanodollars":33600,"outcome":"accepted","reason":null,\#
            "tasks":[{"task":"api","pool":"codegen","requires":[]}]}
            {"time_sec":1,"component":"CODEGEN","event":"task_queued","execution":1,\#
            "task":"api","pool":"codegen","after":null}
            {"time_sec":1,"component":"CODEGEN","event":"attempt_started","execution":1,\#
            "task":"api","pool":"codegen","attempt":1,"model":"kimi","slot":1,"inputs":0,\#
            "wait_sec":0}
            {"time_sec":11,"component":"CODEGEN","event":"attempt_ended","execution":1,\#
            "task":"api","pool":"codegen","attempt":1,"agent":"codegen","model":"kimi",\#
            "duration_sec":10,"tokens_in":1000,"tokens_out":0,"nanodollars":270000,"slot":1,\#
            "outcome":"timed_out"}
            {"time_sec":11,"component":"CODEGEN","event":"backing_off","execution":1,\#
            "task":"api","pool":"codegen","until_sec":12}
            {"time_sec":12,"component":"CODEGEN","event":"task_queued","execution":1,\#
            "task":"api","pool":"codegen","after":null}
            {"time_sec":12,"component":"CODEGEN","event":"attempt_started","execution":1,\#
            "task":"api","pool":"codegen","attempt":2,"model":"kimi","slot":1,"inputs":0,\#
            "wait_sec":0}
            {"time_sec":14.5,"component":"CODEGEN","event":"attempt_ended","execution":1,\#
            "task":"api","pool":"codegen","attempt":2,"agent":"codegen","model":"kimi",\#
            "duration_sec":2.5,"tokens_in":1000,"tokens_out":100,"nanodollars":338000,"slot":1,\#
            "outcome":"succeeded"}
            {"time_sec":14.5,"component":"CODEGEN","event":"task_settled","execution":1,\#
            "task":"api","pool":"codegen","outcome":"completed"}
            {"time_sec":14.5,"component":"AGGREGATOR","event":"aggregated","execution":1,\#
            "task":"aggregate","attempt":1,"agent":"aggregator","model":"kimi-2.5",\#
            "duration_sec":0,"tokens_in":0,"tokens_out":0,"nanodollars":0,"outcome":"succeeded",\#
            "round":0}
            {"time_sec":14.5,"component":"PM","event":"synthesised","execution":1,\#
            "task":"synthesise","attempt":1,"agent":"pm","model":"kimi-2.5","duration_sec":0,\#
            "tokens_in":0,"tokens_out":0,"nanodollars":0,"outcome":"succeeded"}
            {"time_sec":14.5,"component":"EXECUTOR","event":"responded","execution":1,\#
            "outcome":"completed","duration_sec":14.5,"total_nanodollars":641600}

            """#
        #expect(try JSONLinesTrace.render(TraceExample.tiny.trace()) == lines)
    }

    private func objects(_ trace: RunTrace) throws -> [LocatedValue] {
        try JSONLinesTrace.render(trace).split(separator: "\n").map {
            try LocatedJSONParser.parse(String($0), file: "trace.jsonl")
        }
    }

    @Test("one object per event, and equal events have equal keys")
    func keys() throws {
        let trace = try TraceExample.eventful.trace()
        let objects = try objects(trace)
        #expect(objects.count == trace.events.count)
        var keys: [String: [String]] = [:]
        for object in objects {
            guard case .object(let members) = object.kind, let event = object["event"]?.string
            else {
                Issue.record("a line is not an object with an event")
                continue
            }
            let names = members.map(\.key)
            #expect(names.starts(with: ["time_sec", "component", "event", "execution"]))
            #expect(keys[event, default: names] == names)
            keys[event] = names
        }
        #expect(keys.count == 14, "the example meets every kind of event")
    }

    @Test(
        "cost events add up to the run's tokens and cost",
        arguments: [TraceExample.tiny, .eventful, .crowded])
    func sums(example: TraceExample) throws {
        let statistics = try example.statistics()
        let objects = try objects(example.trace())
        func sum(_ key: String) -> Int64 {
            objects.compactMap { $0[key]?.decimal(scale: 0) }.reduce(0, +)
        }
        #expect(sum("nanodollars") == statistics.cost)
        #expect(sum("total_nanodollars") == statistics.cost)
        #expect(sum("tokens_in") == statistics.tokensIn)
        #expect(sum("tokens_out") == statistics.tokensOut)
    }

    @Test("conflicts and remediation name the tasks that they are about")
    func conflicts() throws {
        let objects = try objects(TraceExample.eventful.trace())
        let found = try #require(objects.first { $0["event"]?.string == "conflict_found" })
        #expect(found["kind"]?.string == "critical_finding")
        #expect(found["author"]?.string == "audit")
        #expect(found["target"]?.string == "api")
        #expect(found["detail"]?.string == "tokens")
        let added = objects.filter { $0["event"]?.string == "remediation_added" }
        #expect(added.map { $0["repeats"]?.string } == ["api", "audit"])
    }
}
