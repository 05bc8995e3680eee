import Analysis
import Collections
import Exact
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("statistics under load")
struct LoadProfileTests {
    private let scenario = Load.scenario(every: 5_000_000_000, count: 2000)

    @Test("kinds of request add up to all requests", arguments: ExecutionMode.allCases)
    func requests(mode: ExecutionMode) throws {
        let statistics = try scenario.simulate(mode: mode, seed: 1).statistics
        #expect(statistics.requests.map(\.submitted) == [1000, 1000])
        var duration = Histogram()
        var responses = CaseCounts<ExecutionStatus>()
        for request in statistics.requests {
            duration.merge(request.duration)
            responses += request.responses
        }
        #expect(duration == statistics.duration)
        #expect(responses == statistics.responses)
        let means = statistics.requests.compactMap { Summary($0.duration)?.mean }
        #expect(means[0] < means[1])
    }

    @Test("kinds are told apart under load only, and only a hundred of them")
    func tooManyKinds() throws {
        var arrivals = scenario
        arrivals.workload = nil
        let plain = try arrivals.simulate(mode: .serial, seed: 1)
        #expect(plain.statistics.requests.isEmpty)
        #expect(plain.profile == nil)
        var many = scenario
        many.requests = (0...100).map { _ in scenario.requests[0] }
        let result = try many.simulate(mode: .serial, seed: 1)
        #expect(result.statistics.requests.isEmpty)
        #expect(result.profile != nil)
    }

    @Test("time series hold every request", arguments: [Shell.simulation, .async])
    func series(shell: Shell) throws {
        let result = try scenario.simulate(mode: .parallel, seed: 1, shell: shell)
        let profile = try #require(result.profile)
        #expect(profile.arrivals.counts.reduce(0, +) == 2000)
        #expect(profile.responses.counts.reduce(0, +) == 2000)
        // 10 000 s and a little more: 2⁶ s is the first width of which 240 cover them.
        #expect(profile.arrivals.binWidth == 64_000_000_000)
        let bins = profile.arrivals.counts.count
        #expect(bins == Int(result.statistics.virtualDuration / 64_000_000_000) + 1)
        let counts = [
            profile.responses.counts.count, profile.inFlight.means.count,
            profile.inFlight.maxima.count, profile.pools[0].queue.means.count,
            profile.pools[0].busy.maxima.count,
        ]
        #expect(counts.allSatisfy { $0 == bins })
    }

    @Test("attempts that waited are those with a wait")
    func delayed() throws {
        let scenario = Load.scenario(every: 2_000_000_000, count: 300)
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: 1),
            observer: EventRecorder())
        simulation.run()
        var queuedAt: [String: Int64] = [:]
        var delayed = 0
        for event in simulation.observer.events {
            if let queued = event.kind.queued {
                queuedAt["\(event.execution.number) \(queued.task)"] = event.at
            }
            if let start = event.kind.started {
                let queued = queuedAt["\(event.execution.number) \(start.task)"]
                delayed += queued == event.at ? 0 : 1
            }
        }
        let pool = try scenario.simulate(mode: .parallel, seed: 1).statistics.pools[0]
        #expect(pool.delayed == delayed)
        #expect(pool.delayedShare == Ratio(Int128(delayed), over: Int128(pool.attempts)))
        #expect(0 < delayed && delayed < pool.attempts)
    }

    @Test("one run has batch means, several have the spread of their means, few have neither")
    func intervals() async throws {
        let one = try #require(try await ScenarioResult.run(scenario)[.parallel])
        let alone = try one.durationInterval.get()
        #expect(alone.method == .batchMeans)
        #expect(alone.contains(Double(try #require(Summary(one.statistics.duration)).mean)))
        #expect(try one.waitInterval(pool: 0).get().method == .batchMeans)
        let share = try #require(one.statistics.pools[0].delayedShare).value
        #expect(try one.delayedInterval(pool: 0).get().contains(share))

        let five = Load.scenario(every: 5_000_000_000, count: 200, replications: 5)
        let runs = try #require(try await ScenarioResult.run(five)[.parallel])
        let spread = try runs.durationInterval.get()
        #expect(spread.method == .replications)
        let all = runs.statistics.duration
        #expect(spread.mean == Double(all.sum) / Double(all.count))
        #expect(spread.contains(spread.mean))

        let short = Load.scenario(every: 5_000_000_000, count: 9)
        let few = try #require(try await ScenarioResult.run(short)[.serial]).durationInterval
        #expect(throws: IntervalRefusal.self) { try few.get() }
    }

    @Test("expectations may speak of kinds of request, of delays and of the peak")
    func metrics() async throws {
        let result = try await ScenarioResult.run(scenario)
        let table = MetricTable(result)
        let statistics = try #require(result[.parallel]).statistics
        let long = statistics.requests[1]
        #expect(
            table["parallel.requests.long.duration.p95"]?.value
                == long.duration.percentile(perMille: 950).map { Ratio(Int128($0)) })
        #expect(table["parallel.requests.long.submitted"]?.value == Ratio(1000))
        #expect(
            table["parallel.pools.p.wait.delayed"]?.value == statistics.pools[0].delayedShare)
        #expect(
            table["parallel.in_flight.max"]?.value
                == Ratio(Int128(statistics.inFlight.history.max)))
        #expect(Set(MetricTable(namesOf: scenario).names).isSuperset(of: table.names))
    }
}
