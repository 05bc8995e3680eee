import Analysis
import Exact
import ParallelExecution
import Scenarios
import TestSupport
import Testing
import VirtualTime

@Suite("PairedComparison")
struct PairedComparisonTests {
    private func scenario(
        seconds: [Double], replications: Int = 1, latency: Latency? = nil
    ) -> Scenario {
        var scenario = Plans.scenario(
            [PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "p")],
            seconds: seconds.map { Int64($0) }, slots: 2)
        scenario.replications = replications
        if let latency {
            scenario.requests[0].behaviours = [
                Behaviour(latency: latency), Behaviour(latency: latency),
            ]
        }
        return scenario
    }

    private func compare(_ first: Scenario, _ second: Scenario) async throws -> PairedComparison {
        var comparison = PairedComparison()
        for replication in 0..<first.replications {
            comparison.add(
                try await first.table(ofReplication: replication),
                try await second.table(ofReplication: replication))
        }
        return comparison
    }

    @Test("a result differs from itself in nothing")
    func same() async throws {
        let first = self.scenario(seconds: [3, 5], replications: 3)
        let comparison = try await compare(first, first)
        #expect(comparison.rows.isEmpty)
        #expect(comparison.equalCount > 50)
    }

    @Test("one replication gives exact differences and no intervals")
    func single() async throws {
        let comparison = try await compare(
            scenario(seconds: [3, 5]), scenario(seconds: [3, 4]))
        let rows = Dictionary(uniqueKeysWithValues: comparison.rows.map { ($0.name, $0) })
        let duration = try #require(rows["parallel.duration_sec.mean"])
        #expect(duration.first?.description == "5")
        #expect(duration.second?.description == "4")
        #expect(duration.verdict == .better)
        #expect(rows["speedup.mean"]?.verdict == .better)
        #expect(rows["parallel.pools.p.utilization"]?.verdict == .different)
        #expect(comparison.rows.allSatisfy { $0.interval == nil })
    }

    @Test("pairs of equal draws show what a constant costs, without noise")
    func paired() async throws {
        let noise = Distribution.exponential(mean: 1e9)
        let slow = self.scenario(
            seconds: [0, 0], replications: 8, latency: .drawn(noise))
        var scenario = slow
        scenario.coordination[.parallel] = Coordination(
            aggregate: Behaviour(latency: .drawn(.fixed(1e9))))
        let comparison = try await compare(slow, scenario)
        let row = try #require(comparison.rows.first { $0.name == "parallel.duration_sec.mean" })
        #expect(row.verdict == .worse)
        let interval = try #require(row.interval)
        #expect(interval.lowerBound.description == "1")
        #expect(interval.upperBound.description == "1")
        #expect(!comparison.rows.contains { $0.name.hasPrefix("serial.") })
    }

    @Test("replications that disagree show no difference")
    func noise() async throws {
        let first = self.scenario(
            seconds: [0, 0], replications: 4, latency: .drawn(.exponential(mean: 1e9)))
        var scenario = first
        scenario.seed = 99
        let comparison = try await compare(first, scenario)
        for row in comparison.rows where row.name.hasPrefix("parallel.duration_sec.") {
            let interval = try #require(row.interval)
            let zero = FixedDecimal(billionths: 0)
            #expect((row.verdict == .notShown) == interval.contains(zero), "\(row.name)")
        }
        #expect(comparison.rows.contains { $0.verdict == .notShown })
    }

    @Test("a metric that only one has is told")
    func oneSided() async throws {
        let first = self.scenario(seconds: [3, 5])
        var scenario = first
        scenario.configuration.pools.append(PoolConfiguration(name: "idle", slots: 1))
        let comparison = try await compare(first, scenario)
        let row = try #require(
            comparison.rows.first { $0.name == "parallel.pools.idle.slots" })
        #expect(row.verdict == .oneSided)
        #expect(row.first == nil)
        let reverse = try await compare(scenario, first)
        #expect(reverse.rows.first { $0.name == row.name }?.second == nil)
    }
}
