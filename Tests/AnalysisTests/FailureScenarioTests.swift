import Analysis
import Exact
import Foundation
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("failure scenarios")
struct FailureScenarioTests {
    private static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios")

    static let names: [String] = {
        var names: [String] = []
        for outcome in FailureOutcome.shipped where !names.contains(outcome.scenario) {
            names.append(outcome.scenario)
        }
        return names
    }()

    private func load(_ name: String) throws -> Scenario {
        try ScenarioFile.load(path: Self.directory.appendingPathComponent("\(name).json").path)
    }

    @Test("the documented outcome, to the nanosecond", arguments: FailureOutcome.shipped)
    func outcome(_ expected: FailureOutcome) throws {
        let scenario = try load(expected.scenario)
        let result = try scenario.simulate(mode: expected.mode, seed: scenario.seed)
        let response = try #require(result.responses.first { $0.execution == expected.execution })
        #expect(response.status == expected.status)
        #expect(Ratio(response.refund) == Ratio(expected.refund))
        #expect(Ratio(response.quality) == Ratio(expected.quality))
        #expect(response.notes == expected.notes)
        #expect(response.conflicts.map(FailureOutcome.line) == expected.conflicts)
        let rows = result.rows.filter { $0.execution == expected.execution }
        #expect(rows.map(FailureOutcome.line) == expected.timeline)
        if let text = expected.finalResponse { #expect(response.finalResponse == text) }
        let arrival = scenario.requests[expected.execution - 1].arrival
        let ended = try #require(Self.ends(of: scenario, expected.mode)[expected.execution])
        #expect(ended - arrival == expected.duration * 1_000_000_000)
    }

    /// The instants of the responses by execution.
    private static func ends(
        of scenario: Scenario, _ mode: ExecutionMode
    ) -> [Int: Int64] {
        struct Ends: EventObserver {
            var instants: [Int: Int64] = [:]

            mutating func observe(
                _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
            ) {
                if case .responded = event.kind {
                    instants[Int(event.execution.number)] = event.at
                }
            }
        }
        var simulation = Simulator(
            scenario, mode: mode, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: Ends())
        simulation.run()
        return simulation.observer.instants
    }

    @Test("every failure scenario documents both modes and states what it shows")
    func completeness() throws {
        #expect(!Self.names.isEmpty)
        for name in Self.names {
            let scenario = try load(name)
            #expect(scenario.name == name)
            #expect(!scenario.description.isEmpty)
            #expect(scenario.expectations.allSatisfy { !$0.source.isEmpty })
            for mode in ExecutionMode.allCases {
                let outcomes = FailureOutcome.shipped.filter {
                    $0.scenario == name && $0.mode == mode
                }
                #expect(outcomes.count == scenario.requests.count)
            }
        }
    }

    @Test("expectations hold, and the claims that do not are advisory", arguments: names)
    func expectations(name: String) async throws {
        let scenario = try load(name)
        let table = MetricTable(try await ScenarioResult.run(scenario))
        let outcomes = try Expectation.all(of: scenario).compactMap { $0.evaluate(table) }
        #expect(outcomes.count == scenario.expectations.count)
        for outcome in outcomes {
            // A claim that holds is stated as a hard expectation.
            #expect(
                outcome.verdict == (outcome.expectation.isAdvisory ? .advisoryFail : .pass),
                "\(outcome.expectation.text): \(String(describing: outcome.metric.value))")
        }
    }

    @Test("the event queue and the async executor give the same events", arguments: names)
    func shells(name: String) throws {
        let scenario = try load(name)
        for mode in ExecutionMode.allCases {
            let queue = try scenario.simulate(mode: mode, seed: scenario.seed)
            let async = try scenario.simulate(mode: mode, seed: scenario.seed, shell: .async)
            #expect(queue.digest == async.digest)
            #expect(queue.responses == async.responses)
            #expect(queue.rows == async.rows)
            #expect(queue.statistics == async.statistics)
        }
    }

    @Test("faults with probabilities and crashes give the same events in both shells")
    func randomFaults() throws {
        var scenario = try load("backend-timeout")
        // The project manager has no timeout: one that hangs would stall the run.
        scenario.faults = [
            Fault(.crash, perMillion: 300_000),
            Fault(.hang, condition: CallCondition(task: "backend"), perMillion: 100_000),
            Fault(.slow(perMille: 2_500), perMillion: 400_000),
            Fault(.error(.unavailable), window: 0..<60_000_000_000, perMillion: 200_000),
            Fault(.rateLimit(retryAfter: 7_000_000_000), perMillion: 200_000),
            Fault(.error(.transient), condition: CallCondition(pool: "pm"), perMillion: 200_000),
        ]
        var statuses: Set<ExecutionStatus> = []
        for seed in 0..<100 {
            for mode in ExecutionMode.allCases {
                let queue = try scenario.simulate(mode: mode, seed: UInt64(seed))
                let async = try scenario.simulate(
                    mode: mode, seed: UInt64(seed), shell: .async)
                #expect(queue.digest == async.digest)
                statuses.formUnion(queue.responses.map(\.status))
            }
        }
        #expect(statuses.isSuperset(of: [.completed, .partial]))
    }

    @Test("a call slowed down to two hundred years ends, in both shells at one instant")
    func endlessSlowness() throws {
        var scenario = try load("backend-timeout")
        let years = Behaviour(latency: .drawn(.fixed(315_360_000e9)))
        scenario.configuration.coordinatorTimeout = nil
        scenario.coordination = [.parallel: Coordination(synthesise: years)]
        scenario.faults = [Fault(.slow(perMille: 20_000), condition: CallCondition(pool: "pm"))]
        let queue = try scenario.simulate(mode: .parallel, seed: 1)
        let async = try scenario.simulate(mode: .parallel, seed: 1, shell: .async)
        #expect(queue.digest == async.digest)
        let longAfter: Int64 = 6_307_200_150_000_000_000
        #expect(queue.statistics.duration.max == longAfter)
    }

    @Test("mean refund and quality are those of the responses, collected or not")
    func measures() throws {
        for name in Self.names {
            let scenario = try load(name)
            for mode in ExecutionMode.allCases {
                let full = try scenario.simulate(mode: mode, seed: 1)
                let lean = try scenario.simulate(mode: mode, seed: 1, keepsDetails: false)
                #expect(full.statistics == lean.statistics)
                // Every share in these scenarios has few decimals, so that sums are exact.
                let count = Int128(full.responses.count)
                let refunds = full.responses.reduce(0) { $0 + $1.refund.value }
                let qualities = full.responses.reduce(0) { $0 + $1.quality.value }
                let refund = Ratio(rounding: refunds)
                let quality = Ratio(rounding: qualities)
                #expect(
                    lean.statistics.meanRefund
                        == Ratio(refund.numerator, over: refund.denominator * count))
                #expect(
                    lean.statistics.meanQuality
                        == Ratio(quality.numerator, over: quality.denominator * count))
            }
        }
    }
}

extension Ratio {
    fileprivate init(_ fraction: Fraction) {
        self.init((fraction.numerator, fraction.denominator))
    }

    fileprivate init(_ parts: (Int64, Int64)) {
        self.init(Int128(parts.0), over: Int128(parts.1))
    }
}
