import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

/// Waits and attempts as the events tell them, summed by pool without statistics.
private struct Ledger {
    private struct Key: Hashable {
        let execution: UInt32
        let task: TaskIndex
    }

    /// Nanoseconds in the queue, however the wait ended.
    var waits: [Int128]
    /// Nanoseconds in slots.
    var attempts: [Int128]
    /// Nanoseconds from arrival to response.
    var stays: Int128 = 0

    init(_ events: [ExecutionEvent], pools: Int) {
        waits = Array(repeating: 0, count: pools)
        attempts = Array(repeating: 0, count: pools)
        var queued: [Key: (pool: Int, at: Int64)] = [:]
        var started: [Key: Int64] = [:]
        var arrived: [UInt32: Int64] = [:]
        for event in events {
            func key(_ task: TaskIndex) -> Key {
                Key(execution: event.execution.number, task: task)
            }
            switch event.kind {
            case .arrived: arrived[event.execution.number] = event.at
            case .taskQueued(let task, let pool, _): queued[key(task)] = (Int(pool), event.at)
            case .attemptStarted:
                guard let start = event.kind.started else { break }
                endWait(queued.removeValue(forKey: key(start.task)), event.at)
                started[key(start.task)] = event.at
            case .taskSettled(let task, _):
                endWait(queued.removeValue(forKey: key(task)), event.at)
            case .attemptEnded:
                guard let end = event.kind.ended else { break }
                attempts[Int(end.pool)] += Int128(event.at - (started[key(end.task)] ?? 0))
            case .responded: stays += Int128(event.at - (arrived[event.execution.number] ?? 0))
            default: break
            }
        }
    }

    private mutating func endWait(_ wait: (pool: Int, at: Int64)?, _ now: Int64) {
        if let wait { waits[wait.pool] += Int128(now - wait.at) }
    }
}

@Suite("Little's law holds exactly in every run")
struct LittlesLawTests {
    private func check(_ scenario: Scenario, _ mode: ExecutionMode) throws {
        var simulation = Simulator(
            scenario, mode: mode, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: EventRecorder())
        simulation.run()
        let pools = scenario.configuration.pools.count
        let ledger = Ledger(simulation.observer.events, pools: pools)
        let result = try scenario.simulate(mode: mode, seed: scenario.seed)
        let statistics = result.statistics
        #expect(statistics.pools.map(\.queue.history.integral) == ledger.waits)
        #expect(statistics.pools.map(\.busy.history.integral) == ledger.attempts)
        #expect(statistics.inFlight.history.integral == ledger.stays)
        guard let profile = result.profile else { return }
        for (pool, series) in zip(statistics.pools, profile.pools) {
            #expect(series.queue.maxima.max() == pool.queue.history.max)
            #expect(series.busy.maxima.max() == pool.busy.history.max)
        }
        #expect(profile.inFlight.maxima.max() == statistics.inFlight.history.max)
    }

    @Test("in generated scenarios, with rejections and waits that expire", arguments: 0..<100)
    func generated(seed: Int) throws {
        let scenario = GeneratedScenario(seed: 3000 + seed).scenario
        for mode in ExecutionMode.allCases { try check(scenario, mode) }
    }

    @Test("under load, whether requests queue or not", arguments: [1, 5] as [Int64])
    func load(seconds: Int64) throws {
        let scenario = Load.scenario(every: seconds * 1_000_000_000, count: 500)
        for mode in ExecutionMode.allCases { try check(scenario, mode) }
    }
}
