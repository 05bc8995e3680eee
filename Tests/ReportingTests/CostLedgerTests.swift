import Analysis
import JSON
import ParallelExecution
import Reporting
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("ledger")
struct CostLedgerTests {
    private func totals(_ ledger: String) throws -> CostTotals {
        var reader = CostLedgerReader("costs.jsonl")
        for line in ledger.split(separator: "\n") { try reader.add(Array(line.utf8)) }
        return reader.totals
    }

    @Test(
        "the ledger of a shipped scenario amounts to its report, to the nanodollar",
        arguments: ShippedScenario.quick)
    func report(shipped: ShippedScenario) throws {
        let scenario = try shipped.load()
        for mode in ExecutionMode.allCases {
            let trace = TraceRecorder.record(scenario, mode: mode, seed: scenario.seed)
            let totals = try totals(CostLedger.render(trace))
            let result = try scenario.simulate(mode: mode, seed: scenario.seed)
            let statistics = result.statistics
            #expect(totals.whole.paid == statistics.cost)
            if result.responses.count == statistics.submitted {
                let refunds = result.responses.reduce(Int128(0)) { $0 + Int128($1.refundedCost) }
                #expect(totals.whole.refunded == refunds)
            }
            for dimension in CostDimension.allCases {
                let sums = totals.groups(by: dimension).map(\.sum)
                #expect(sums.reduce(0) { $0 + $1.paid } == statistics.cost)
                #expect(sums.reduce(0) { $0 + $1.events } == totals.whole.events)
            }
        }
    }

    @Test("every call is a line, and what is not delivered is given back")
    func lines() throws {
        let scenario = try ScenarioReader.read(
            LocatedJSONParser.parse(
                """
                {
                  "name": "s",
                  "config": { "worker_pools": {
                    "codegen": { "model": "claude-sonnet-4", "max_retries": 1 } } },
                  "requests": [ { "message": "m", "project": "shop", "session": "ann b", "plan": [
                    { "id": "a", "pool": "codegen", "latency": "2s", "tokens_in": 1000 },
                    { "id": "b", "pool": "codegen", "latency": "3s", "tokens_in": 2000,
                      "error": "transient" } ] } ]
                }
                """, file: "s.json"))
        let trace = TraceRecorder.record(scenario, mode: .parallel, seed: 1)
        let end = #""session":"ann b""#
        // 1 000 tokens at 3 dollars a million; twice 2 000, of which nothing comes.
        #expect(
            CostLedger.render(trace).split(separator: "\n").map(String.init) == [
                #"{"timestamp":"1970-01-01T00:00:00Z","type":"decomposition","project":"shop","#
                    + #""agent":"pm","model":null,"tokens_in":0,"tokens_out":0,"cost":0,"#
                    + #""metadata":{"mode":"parallel",\#(end),"attempt":1},"#
                    + #""job_id":"exec_ann-b_1"}"#,
                attempt("02", "a", 1, "succeeded", 1000, "0.003", end),
                attempt("03", "b", 1, "transient", 2000, "0.006", end),
                attempt("07", "b", 2, "transient", 2000, "0.006", end),
                coordination("aggregation", "aggregator", end),
                coordination("synthesis", "pm", end),
                #"{"timestamp":"1970-01-01T00:00:07Z","type":"refund","project":"shop","#
                    + #""agent":"executor","model":null,"tokens_in":0,"tokens_out":0,"#
                    + #""cost":-0.012,"metadata":{"mode":"parallel",\#(end)},"#
                    + #""job_id":"exec_ann-b_1"}"#,
            ])
        let sum = try totals(CostLedger.render(trace)).whole
        #expect(sum.events == 7)
        #expect(sum.paid == 15_000_000)
        #expect(sum.refunded == 12_000_000)
    }

    private func attempt(
        _ second: String, _ task: String, _ attempt: Int, _ outcome: String, _ tokens: Int,
        _ cost: String, _ end: String
    ) -> String {
        #"{"timestamp":"1970-01-01T00:00:\#(second)Z","type":"attempt","project":"shop","#
            + #""agent":"codegen","model":"claude-sonnet-4","tokens_in":\#(tokens),"#
            + #""tokens_out":0,"cost":\#(cost),"metadata":{"mode":"parallel",\#(end),"#
            + #""task":"\#(task)","attempt":\#(attempt),"outcome":"\#(outcome)"},"#
            + #""job_id":"exec_ann-b_1"}"#
    }

    private func coordination(_ type: String, _ agent: String, _ end: String) -> String {
        #"{"timestamp":"1970-01-01T00:00:07Z","type":"\#(type)","project":"shop","#
            + #""agent":"\#(agent)","model":null,"tokens_in":0,"tokens_out":0,"cost":0,"#
            + #""metadata":{"mode":"parallel",\#(end),"attempt":1},"job_id":"exec_ann-b_1"}"#
    }
}
