import Exact
import ParallelExecution
import Scenarios
import Simulation

/// Decides whether the means of a mode's runs can be given with a confidence interval.
///
/// How long a queue remembers grows with 1 ÷ (1 − load)², in arrivals (W. Whitt, "Planning queueing
/// simulations", *Management Science* 35, 1989). The load is known before anything is run: a test
/// of the run itself, such as the correlation of its batches, would throw away the runs that saw a
/// rare long queue, and keep those that did not. `scripts/theory.py` measures that what is left
/// covers exact means in at least 90 % of all runs.
package struct IntervalGate: Sendable {
    /// Of fewer waits, or fewer starts without one, no interval is given.
    static let fewestWaits = 10
    /// So many memories long all runs together have to be.
    private static let memories = 150.0
    /// So many memories long each of several runs has to be, for each of them: the start from empty
    /// biases every run alike, by about load ÷ memories, while their mean becomes more precise.
    private static let memoriesPerReplication = 3.0

    private let refusal: IntervalRefusal?
    /// The highest load of a pool or of the project manager; `nil` where runs have an end of their
    /// own, so that their means are what they are.
    private let load: Double?
    /// By how many clients in turn the samples of a closed loop were made, otherwise 1.
    private let clients: Int
    private let replications: Int

    /// Gives no intervals.
    static let closed = IntervalGate(refusal: .oneRun)

    private init(refusal: IntervalRefusal) {
        self.refusal = refusal
        load = nil
        clients = 1
        replications = 1
    }

    /// Looks at a scenario and at what came out of one mode.
    init(_ scenario: Scenario, _ mode: ScenarioResult.ModeResult) {
        replications = mode.replications
        var refusal: IntervalRefusal?
        var load: Double?
        var clients = 1
        let isSteady = scenario.workload != nil && scenario.isSteady
        if replications == 1, mode.profile == nil {
            refusal = .oneRun
        } else if replications == 1, !isSteady {
            refusal = .changingLoad
        } else if scenario.workload != nil {
            let offered = mode.offeredLoad
            let items = (offered?.pools ?? []) + (offered.map { [$0.executions] } ?? [])
            if items.contains(where: \.isOverloaded) {
                refusal = .overloaded
            } else if isSteady {
                if mode.profile.flatMap(Backlog.init)?.isGrowing == true { refusal = .growing }
                load = Self.load(offered, mode.statistics, scenario.configuration)
                clients = scenario.workload?.process.clients ?? 1
            }
        }
        self.refusal = refusal
        self.load = load
        self.clients = clients
    }

    /// The load offered to the busiest, or what was seen there if that is more by a tenth: retries
    /// and remediation come on top of what is offered.
    private static func load(
        _ offered: OfferedLoad?, _ statistics: RunStatistics, _ configuration: Configuration
    ) -> Double {
        guard let offered else { return 0 }
        var load = offered.executions.erlangs / Double(offered.executions.slots)
        for (index, item) in offered.pools.enumerated() {
            let own = item.erlangs / Double(item.slots)
            let seen = statistics.pools[index].utilization(slots: item.slots)?.value ?? 0
            load = max(load, seen > 1.1 * own ? seen : own)
        }
        return min(load, 1)
    }

    /// Why a mean has no interval; `nil` if it has one.
    ///
    /// - Parameter samples: How many samples all runs together have.
    /// - Returns: The first reason against it.
    func refusal(samples: Int) -> IntervalRefusal? {
        if let refusal { return refusal }
        guard samples > 0 else { return .noSamples }
        guard let load else { return nil }
        // A load this close to 1 is never forgotten in any run.
        guard load < 0.999 else { return .overloaded }
        let runs = Double(replications)
        let memory = Double(clients) / ((1 - load) * (1 - load))
        let needed =
            replications == 1
            ? Self.memories : max(Self.memories / runs, Self.memoriesPerReplication * runs * load)
        guard Double(samples) / runs < needed * memory else { return nil }
        return replications == 1
            ? .tooShort(load: load, samples: needed * memory)
            : .startUp(load: load, replications: replications, samples: needed * memory)
    }
}

extension Scenario {
    /// Whether every part of a long run is like every other: arrivals and faults do not depend on
    /// the time of the run.
    fileprivate var isSteady: Bool {
        guard let workload else { return false }
        let hasSteadyFaults = faults.allSatisfy {
            $0.window.lowerBound == 0 && $0.window.upperBound == .max
        }
        return workload.process.isSteady && hasSteadyFaults
    }
}
