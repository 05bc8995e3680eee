@testable import Analysis
@testable import Exact
import ParallelExecution
import Scenarios
@testable import Simulation
import TestSupport
import Testing

@Suite("MetricCatalog and MetricTable")
struct MetricCatalogTests {
    @Test("no name means two metrics")
    func distinct() {
        var owners: [MetricPath: MetricDefinition] = [:]
        for definition in MetricCatalog.definitions {
            for path in [definition.path] + definition.aliases {
                #expect(owners[path] == nil, "\(path.template)")
                owners[path] = definition
            }
            #expect(!definition.title.isEmpty && !definition.summary.isEmpty)
            #expect(definition.path.keys(member: "x").allSatisfy { !$0.isEmpty })
        }
        // What follows a member's name never ends another such text, so that names that have
        // points in them can be read one way only.
        let paths = owners.keys.filter { $0.family != nil }
        for left in paths {
            for right in paths where left != right && left.head == right.head {
                #expect(!left.tail.hasSuffix(right.tail), "\(left.template) \(right.template)")
            }
        }
    }

    @Test(
        "names of report.json and older ones find the same metric",
        arguments: [
            ("parallel.duration_sec.p95", "parallel.duration.p95"),
            ("parallel.duration_sec.p95", "modes.parallel.duration_sec.p95"),
            ("parallel.duration_sec.p99.9", "parallel.duration.p99.9"),
            ("parallel.cost_usd.total", "parallel.cost.total"),
            ("parallel.executions.failed", "parallel.failed"),
            ("parallel.rates.errors", "parallel.error_rate"),
            ("parallel.rates.timeouts", "parallel.timeout_rate"),
            ("parallel.rates.retries", "parallel.retry_rate"),
            ("parallel.throughput_per_sec", "parallel.throughput"),
            ("parallel.virtual_duration_sec", "parallel.virtual_duration"),
            ("parallel.pools.codegen.wait_sec.delayed", "parallel.pools.codegen.wait.delayed"),
            ("parallel.requests.a.b.duration_sec.p95", "parallel.requests.a.b.duration.p95"),
            ("parallel.models.gpt-4.1.calls", "modes.parallel.models.gpt-4.1.calls"),
            ("speedup.mean", "speedup"), ("speedup.mean", "comparison.speedup.mean"),
            ("speedup.ci95.low", "speedup.ci95.lower"),
            ("cost_overhead", "comparison.cost_overhead"),
            ("lost_speedup.queueing", "comparison.lost_speedup.queueing"),
            ("parallel.goodput(200s)", "parallel.goodput(200000ms)"),
            ("parallel.goodput(2m)", "parallel.goodput(120s)"),
        ])
    func aliases(name: String, alias: String) {
        #expect(MetricCatalog.find(name)?.name == name)
        #expect(MetricCatalog.find(alias) == MetricCatalog.find(name))
    }

    @Test(
        "what is no metric is none",
        arguments: [
            "", "parallel", "duration_sec.p95", "parallel.speedup", "parallel.pools.x",
            "parallel.pools..slots", "parallel.goodput()", "parallel.goodput(3m20s)",
            "parallel.goodput(200)", "parallel.duration_sec.p42",
        ])
    func unknown(name: String) {
        #expect(MetricCatalog.find(name) == nil)
        let scenario = Load.scenario(every: 5_000_000_000, count: 9)
        #expect(MetricTable(namesOf: scenario)[name] == nil)
    }

    @Test("a template gives the metric, and the same of a mode and a member")
    func references() throws {
        let template = "{mode}.pools.{pool}.wait_sec.p95"
        let metric = MetricReference(template, nil).of(.parallel, member: "p")
        #expect(metric == MetricCatalog.find("parallel.pools.p.wait_sec.p95"))
        #expect(metric.definition.path.template == template)
    }

    @Test("a scenario has the metrics of its own pools, requests and models only")
    func members() {
        let table = MetricTable(namesOf: Load.scenario(every: 5_000_000_000, count: 9))
        #expect(table["parallel.pools.p.slots"] != nil)
        #expect(table["parallel.pools.q.slots"] == nil)
        #expect(table["parallel.requests.long.submitted"] != nil)
        #expect(table["parallel.requests.longer.submitted"] == nil)
        #expect(table["parallel.models.none.calls"] != nil)
        #expect(
            table.complaint(about: "parallel.pools.p.slot")
                == "unknown metric \"parallel.pools.p.slot\", did you mean "
                + "\"parallel.pools.p.slots\"?")
        for name in table.names { #expect(table[name] != nil, "\(name)") }
    }

    @Test("a table has one value a metric, the one that its name finds")
    func values() async throws {
        let result = try await ScenarioResult.run(
            Load.scenario(every: 5_000_000_000, count: 200))
        let table = MetricTable(result)
        let metrics = table.metrics
        #expect(Set(metrics.map(\.name)).count == metrics.count)
        for metric in metrics { #expect(table[metric.name] == metric, "\(metric.name)") }
        let statistics = try #require(result[.parallel]).statistics
        let durations = statistics.completedDuration
        #expect(durations.count == 200)
        for (name, rank) in [("p50", 500), ("p75", 750), ("p90", 900), ("p99.9", 999)] {
            #expect(
                table["parallel.duration_sec.\(name)"]?.value
                    == statistics.duration.percentile(perMille: rank).map { Ratio(Int128($0)) })
        }
        let median = try #require(durations.percentile(perMille: 500))
        #expect(
            table["parallel.goodput(\(DurationText.text(median)))"]?.value
                == Ratio(Int128(durations.count(atMost: median)), over: 200))
        #expect(table["parallel.goodput(24h)"]?.value == Ratio(1))
        #expect(table["parallel.models.none.calls"]?.value.map { Ratio(0) < $0 } == true)
        #expect(table["parallel.models.kimi.calls"]?.value == Ratio(0))
    }

    @Test("good is what was answered completely and in time")
    func goodput() async throws {
        var scenario = Plans.scenario(
            [PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "p")],
            seconds: [3, 5], slots: 2)
        let whole = MetricTable(try await ScenarioResult.run(scenario))
        #expect(whole["parallel.goodput(5s)"]?.value == Ratio(1))
        #expect(whole["parallel.goodput(4999ms)"]?.value == Ratio(0))
        #expect(whole["parallel.rates.completed"]?.value == Ratio(1))
        scenario.faults = [
            Fault(.error(.permanent), condition: CallCondition(task: "b"))
        ]
        let part = MetricTable(try await ScenarioResult.run(scenario))
        #expect(part["parallel.goodput(1h)"]?.value == Ratio(0))
        #expect(part["parallel.rates.partial"]?.value == Ratio(1))
        #expect(part["parallel.rates.answered"]?.value == Ratio(1))
    }
}
