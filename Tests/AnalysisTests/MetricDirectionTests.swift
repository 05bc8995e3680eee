import Analysis
import Exact
import Scenarios
import Testing

@Suite("MetricDirection and MetricChange")
struct MetricDirectionTests {
    @Test(
        "each metric is better one way or neither, whatever pools and requests are called",
        arguments: [
            ("speedup", MetricDirection.higher), ("speedup.ci95.lower", .neutral),
            ("cost_overhead", .lower), ("token_overhead", .lower),
            ("parallel.executions.submitted", .neutral),
            ("parallel.executions.completed", .higher), ("parallel.tasks.retries", .lower),
            ("parallel.decompositions.cycle", .lower),
            ("parallel.requests.decompositions.submitted", .neutral),
            ("parallel.error_rate", .lower), ("parallel.duration.p95", .lower),
            ("parallel.duration.count", .neutral), ("parallel.tokens.input", .lower),
            ("parallel.cost.total", .lower), ("parallel.refund.mean", .lower),
            ("parallel.quality.mean", .higher), ("parallel.in_flight.max", .neutral),
            ("parallel.pools.failed.slots", .neutral),
            ("parallel.requests.failures.submitted", .neutral),
            ("parallel.requests.failures.completed", .higher),
            ("parallel.models.tokens.calls", .neutral),
            ("parallel.pools.speedup.wait_sec.p95", .lower),
            ("parallel.pools.codegen.utilization", .neutral),
            ("parallel.pools.codegen.queue_length.max", .lower),
            ("parallel.pools.codegen.wait.delayed", .lower),
            ("parallel.requests.large.duration.mean", .lower),
            ("parallel.conflicts.resolved", .neutral), ("parallel.conflicts.flagged", .lower),
            ("parallel.virtual_duration", .neutral), ("parallel.throughput", .higher),
            ("parallel.failures.timed_out", .lower), ("parallel.goodput(200s)", .higher),
        ])
    func direction(name: String, direction: MetricDirection) throws {
        #expect(try #require(MetricCatalog.find(name)).better == direction)
    }

    private func judge(
        _ name: String, _ old: String?, _ new: String?, tolerance: Ratio = Ratio(0)
    ) -> MetricChange? {
        MetricChange(
            name, MetricCatalog.find(name)?.definition, from: old.flatMap { FixedDecimal($0) },
            to: new.flatMap { FixedDecimal($0) }, tolerance: tolerance)
    }

    @Test("what did not move is no change, and the least move is one")
    func moves() {
        #expect(judge("speedup", "1.5", "1.5") == nil)
        #expect(judge("speedup", nil, nil) == nil)
        #expect(judge("speedup", "1.5", "1.499999999")?.judgement == .worse)
        #expect(judge("speedup", "1.5", "1.500000001")?.judgement == .better)
        #expect(judge("parallel.duration.max", "5", "4")?.judgement == .better)
        #expect(judge("parallel.tasks.submitted", "5", "4")?.judgement == .neutral)
    }

    @Test("samples that are gone are for the worse, new ones neither")
    func samples() {
        #expect(judge("speedup", "1.5", nil)?.judgement == .worse)
        #expect(judge("speedup", nil, "1.5")?.judgement == .neutral)
        #expect(judge("parallel.pools.old.slots", "2", nil)?.judgement == .neutral)
    }

    @Test("a tolerance bears its share of what was, exactly, and nothing where that was nothing")
    func tolerance() {
        let percent = Ratio(1, over: 100)
        let name = "parallel.duration.mean"
        #expect(judge(name, "200", "202", tolerance: percent)?.judgement == .tolerated)
        #expect(judge(name, "200", "202.000000001", tolerance: percent)?.judgement == .worse)
        #expect(judge("cost_overhead", "-2", "-1.98", tolerance: percent)?.judgement == .tolerated)
        #expect(judge("parallel.tasks.dead", "0", "1", tolerance: percent)?.judgement == .worse)
    }

    @Test("a change is told as a share of what was")
    func share() {
        #expect(judge("speedup", "1.5", "1.2")?.share == Ratio(-1, over: 5))
        #expect(judge("cost_overhead", "-2", "-1")?.share == Ratio(1, over: 2))
        #expect(judge("parallel.tasks.dead", "0", "1")?.share == nil)
    }
}
