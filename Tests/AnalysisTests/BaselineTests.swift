@testable import Analysis
@testable import Exact
import JSON
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("Baseline and BaselineCheck")
struct BaselineTests {
    /// Two tasks beside each other and an aggregation of so many seconds.
    private func scenario(aggregation: Double = 5) -> Scenario {
        var scenario = Scenario(
            name: "plan",
            requests: [
                ScenarioRequest(
                    name: "request-1", request: Request(message: "m"),
                    plan: Plan([
                        PlannedTask(id: "a", pool: "codegen"),
                        PlannedTask(id: "b", pool: "codegen"),
                    ]),
                    behaviours: [30e9, 50e9].map { Behaviour(latency: .drawn(.fixed($0))) })
            ])
        scenario.coordination[.parallel] = Coordination(
            aggregate: Behaviour(latency: .drawn(.fixed(aggregation * 1e9))))
        return scenario
    }

    private func read(_ text: String) throws -> Baseline {
        try Baseline.read(Array(text.utf8), file: "b.json")
    }

    private func check(
        _ scenario: Scenario, against old: Scenario, tolerance: Ratio = Ratio(0)
    ) async throws -> BaselineCheck {
        let baseline = Baseline.record(try await ScenarioResult.run(old))
        return BaselineCheck.simulate(
            try await ScenarioResult.run(scenario), against: try read(baseline.text),
            guarding: try GuardedMetrics.all(of: scenario), tolerance: tolerance)
    }

    @Test("a baseline's text reads as an equal baseline", arguments: ShippedScenario.listed)
    func roundTrip(name: String) async throws {
        let scenario = try ShippedScenario(name).load()
        let result = try await ScenarioResult.run(scenario)
        let baseline = Baseline.record(result)
        let again = try read(baseline.text)
        #expect(again.text == baseline.text)
        #expect(again.runs.map(\.digest) == result.modes.map(\.digest))
        #expect(baseline.text.utf8.count < 24_000)
        let check = BaselineCheck.simulate(
            result, against: again, guarding: try GuardedMetrics.all(of: scenario),
            tolerance: Ratio(0))
        #expect(check.verdict == .unchanged)
        #expect(check.guarded.count == 11)
        #expect(check.moved.isEmpty && check.others.isEmpty && check.unknown.isEmpty)
        #expect(check.differences.isEmpty && !check.isScenarioChanged)
    }

    @Test("a second more of aggregation is worse, by that event and those metrics")
    func slower() async throws {
        let check = try await check(scenario(aggregation: 6), against: scenario())
        #expect(check.verdict == .worse)
        #expect(check.isScenarioChanged)
        #expect(check.differences.map(\.mode) == [.parallel])
        let divergence = try #require(check.differences[0].divergence)
        #expect(
            divergence.event?.line
                == "56s execution 1 aggregated round=0 succeeded=true in=0 out=0 cost=0")
        #expect(
            check.moved.map(\.name) == [
                "parallel.duration_sec.mean", "parallel.duration_sec.p95", "speedup.mean",
            ])
        #expect(check.moved[0].old?.description == "55")
        #expect(check.moved[0].new?.description == "56")
        #expect(check.guarded.filter { $0.verdict == .worse }.count == 3)
        #expect(
            check.others.filter { $0.judgement == .worse }.map(\.name) == [
                "parallel.duration_sec.min", "parallel.duration_sec.p50",
                "parallel.duration_sec.p75", "parallel.duration_sec.p90",
                "parallel.duration_sec.p99", "parallel.duration_sec.p99.9",
                "parallel.duration_sec.max", "parallel.throughput_per_sec",
                "lost_speedup.coordination",
            ])
        #expect(
            check.others.suffix(2).map(\.name)
                == ["parallel.pools.codegen.utilization", "parallel.virtual_duration_sec"])
    }

    @Test("a second less is an improvement, and a tolerance bears one more")
    func faster() async throws {
        #expect(try await check(scenario(aggregation: 4), against: scenario()).verdict == .improved)
        let tolerated = try await check(
            scenario(aggregation: 6), against: scenario(), tolerance: Ratio(2, over: 100))
        #expect(tolerated.verdict == .tolerated)
    }

    @Test("names and description, expectations too, change no run")
    func words() async throws {
        var other = scenario()
        other.description = "Said otherwise."
        other.expectations = [ExpectationText("speedup >= 9")]
        other.guarded = [MetricName("speedup")]
        let check = try await check(other, against: scenario())
        #expect(check.verdict == .unchanged)
        #expect(!check.isScenarioChanged)
    }

    @Test("a run that differs in events only has changed, neither better nor worse")
    func eventsOnly() async throws {
        var other = scenario()
        other.requests[0].plan = Plan([
            PlannedTask(id: "b", pool: "codegen"), PlannedTask(id: "a", pool: "codegen"),
        ])
        other.requests[0].behaviours.reverse()
        let check = try await check(other, against: scenario())
        #expect(check.verdict == .changed)
        #expect(check.moved.isEmpty && check.others.isEmpty)
        #expect(check.differences.map(\.mode) == [.serial, .parallel])
    }

    @Test("what is not guarded judges nothing, whichever way it moves")
    func notGuarded() async throws {
        var slower = scenario(aggregation: 6)
        slower.guarded = [MetricName("parallel.tokens.input")]
        let check = try await check(slower, against: scenario())
        #expect(check.verdict == .changed)
        #expect(check.guarded.map(\.name) == ["parallel.tokens.input"])
        #expect(check.others.contains { $0.name == "speedup.mean" && $0.judgement == .worse })
        slower.guarded = []
        #expect(try await self.check(slower, against: scenario()).verdict == .changed)
    }

    @Test("a guarded metric of which neither way is better must stay what it was")
    func mustStay() async throws {
        let name = "parallel.virtual_duration_sec"
        for aggregation in [4.0, 6.0] {
            var other = scenario(aggregation: aggregation)
            other.guarded = [MetricName(name)]
            let check = try await check(other, against: scenario())
            #expect(check.verdict == .worse)
            #expect(check.moved.map(\.name) == [name])
            let tolerated = try await self.check(
                other, against: scenario(), tolerance: Ratio(1, over: 10))
            #expect(tolerated.verdict == .tolerated)
        }
    }

    @Test("work that is lost is a regression, however fast the rest has become")
    func lostWork() async throws {
        var losing = scenario(aggregation: 1)
        losing.requests[0].behaviours[1] = Behaviour(latency: .drawn(.fixed(1e9)))
        losing.faults = [Fault(.error(.permanent), condition: CallCondition(task: "b"))]
        let check = try await check(losing, against: scenario())
        #expect(check.verdict == .worse)
        let worse = check.guarded.filter { $0.verdict == .worse }.map(\.name)
        #expect(worse.contains("serial.rates.completed"))
        #expect(worse.contains("parallel.rates.completed"))
        #expect(!worse.contains("parallel.duration_sec.mean"))
    }

    @Test("a guarded metric that the baseline does not know is told, and kept when written anew")
    func unknown() async throws {
        var guarding = scenario()
        guarding.guarded = [MetricName("parallel.goodput(55s)"), MetricName("speedup")]
        let check = try await check(guarding, against: scenario())
        #expect(check.unknown.map(\.name) == ["parallel.goodput(55s)"])
        #expect(check.verdict == .unchanged)
        let result = try await ScenarioResult.run(guarding)
        let references = try GuardedMetrics.all(of: guarding)
        let baseline = try read(Baseline.record(result, guarding: references).text)
        let goodput = baseline.metrics.first { $0.name == "parallel.goodput(55s)" }
        #expect(goodput?.value?.description == "1")
        let known = BaselineCheck.simulate(
            result, against: baseline, guarding: references, tolerance: Ratio(0))
        #expect(known.unknown.isEmpty)
        #expect(known.guarded[0].verdict == .unchanged)
    }

    @Test("an unknown guarded metric is an error at its place")
    func unknownName() throws {
        var guarding = scenario()
        let place = TextLocation(file: "s.json", line: 7, column: 13)
        guarding.guarded = [MetricName("spedup", at: place)]
        let error = #expect(throws: LocatedError.self) { try GuardedMetrics.all(of: guarding) }
        #expect(
            error?.description
                == "s.json:7:13: unknown metric \"spedup\", did you mean \"speedup\"?")
    }

    @Test("where only a later replication differs, the first has no divergence")
    func laterReplication() async throws {
        var replicated = scenario()
        replicated.replications = 2
        let check = try await check(replicated, against: scenario())
        #expect(check.differences.count == 2)
        #expect(check.differences.allSatisfy { $0.divergence == nil })
    }

    @Test(
        "a baseline that somebody edited is refused",
        arguments: [
            (#""speedup.mean": 1.4"#, #""speedup.mean": 1.3"#), (#""stride": 1"#, #""stride": 2"#),
            (#""scenario": "plan""#, #""scenario": "other""#),
        ])
    func edited(text: String, replacement: String) async throws {
        let whole = Baseline.record(try await ScenarioResult.run(scenario())).text
        let edited = whole.replacing(text, with: replacement, maxReplacements: 1)
        try #require(edited != whole)
        let failure = try #require(throws: RecordFailure.self) { try read(edited) }
        guard case .corrupt(let error) = failure else {
            Issue.record("\(failure)")
            return
        }
        #expect(error.message == "the baseline was edited: its checksum does not fit")
        #expect(error.location.line > 1)
    }

    @Test("a baseline of another layout is told apart from a damaged one")
    func otherLayout() async throws {
        let whole = Baseline.record(try await ScenarioResult.run(scenario())).text
        let other = whole.replacing(#""baseline": 2"#, with: #""baseline": 1"#)
        let failure = try #require(throws: RecordFailure.self) { try read(other) }
        #expect(
            failure.description == "b.json: the baseline has layout 1, this version reads 2: "
                + "write it anew with --update")
    }

    @Test("what is no baseline at all is refused where it is wrong")
    func damaged() async throws {
        let whole = Baseline.record(try await ScenarioResult.run(scenario())).text
        var damaged = ["", "[]", "{}", "null", #"{ "baseline": 2 }"#, whole + whole]
        damaged += stride(from: 1, to: whole.count - 1, by: 211).map { String(whole.prefix($0)) }
        for text in damaged {
            let failure = try #require(throws: RecordFailure.self) { try read(text) }
            guard case .corrupt(let error) = failure else {
                Issue.record("\(failure)")
                continue
            }
            #expect(error.location.file == "b.json")
            #expect(!error.message.isEmpty)
        }
    }

    @Test(
        "a baseline that somebody made up, checksum and all, is refused where it is wrong",
        arguments: [
            ("metrics", #"{ "speedup": "fast" }"#, "speedup must be a number"),
            ("metrics", #"{ "speedup": 1e-10 }"#, "speedup must be a number"),
            ("runs", "{}", "serial"),
        ])
    func madeUp(key: String, value: String, complaint: String) async throws {
        let whole = Baseline.record(try await ScenarioResult.run(scenario())).text
        let forged = try Forgery.forge(whole, key, value)
        let failure = try #require(throws: RecordFailure.self) { try read(forged) }
        #expect(failure.description.contains(complaint), "\(failure)")
    }
}
