import JSON
import ParallelExecution
import Reporting
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("trace as OTLP")
struct OTLPTraceTests {
    /// The spans of a trace, by execution.
    private func spans(_ trace: RunTrace) throws -> [[LocatedValue]] {
        try OTLPTrace.render(trace).split(separator: "\n").map { line in
            let document = try LocatedJSONParser.parse(String(line), file: "spans.jsonl")
            let scope = document["resourceSpans"]?.items.first?["scopeSpans"]?.items.first
            return scope?["spans"]?.items ?? []
        }
    }

    private func attribute(_ name: String, of span: LocatedValue) -> String? {
        let pair = span["attributes"]?.items.first { $0["key"]?.string == name }
        return pair?["value"]?["intValue"]?.string ?? pair?["value"]?["stringValue"]?.string
    }

    @Test(
        "calls alone have tokens, every parent is there, and all adds up to the report",
        arguments: ShippedScenario.quick)
    func shipped(shipped: ShippedScenario) throws {
        let scenario = try shipped.load()
        let statistics = try scenario.simulate(mode: .parallel, seed: scenario.seed).statistics
        let trace = TraceRecorder.record(scenario, mode: .parallel, seed: scenario.seed)
        var (tokens, cost): (Int128, Int128) = (0, 0)
        for spans in try spans(trace) {
            let names = spans.compactMap { $0["spanId"]?.string }
            #expect(Set(names).count == spans.count)
            let parents = spans.map { $0["parentSpanId"]?.string }
            #expect(parents.count { $0 == nil } == 1)
            #expect(parents.compactMap(\.self).allSatisfy { Set(names).contains($0) })
            for span in spans {
                let read = attribute("gen_ai.usage.input_tokens", of: span).flatMap { Int128($0) }
                #expect((read != nil) == (span["kind"]?.text() == "3"))
                tokens += read ?? 0
                cost += attribute("openclaw.nanodollars", of: span).flatMap { Int128($0) } ?? 0
            }
        }
        #expect(tokens == statistics.tokensIn)
        #expect(cost == statistics.cost)
    }

    @Test("a task's span begins in its queue, its attempts below it have their own times")
    func hanging() throws {
        let scenario = try ShippedScenario("hanging-manager").load()
        let trace = TraceRecorder.record(scenario, mode: .parallel, seed: scenario.seed)
        let spans = try #require(try spans(trace).first)
        let lines = spans.map { span in
            let second: (String) -> Int = {
                (span[$0]?.string.flatMap { Int($0) } ?? 0) / 1_000_000_000
            }
            let call = attribute("openclaw.call", of: span) ?? span["name"]?.string ?? ""
            let status = span["status"]?["message"]?.string ?? "ok"
            return "\(call) \(second("startTimeUnixNano"))–\(second("endTimeUnixNano")) \(status)"
        }
        #expect(
            lines == [
                "decompose 0–60 timed_out", "decompose 61–121 timed_out", "decompose 124–129 ok",
                "chat 129–169 ok", "invoke_agent codegen 129–169 ok", "aggregate 169–229 timed_out",
                "aggregate 230–290 timed_out", "aggregate 293–353 failed", "synthesise 353–363 ok",
                "invoke_workflow hanging-manager 0–363 partial",
            ])
    }
}
