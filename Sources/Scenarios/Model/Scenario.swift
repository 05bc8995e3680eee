package import JSON
package import ParallelExecution

/// A file's worth of configuration, load, agent behaviour and expectations.
///
/// One scenario, one mode and one seed fix a run completely.
package struct Scenario: Sendable {
    /// The name of reports and of the default output directory.
    package var name: String
    /// What it is about, for people.
    package var description: String
    /// The seed of all random draws.
    package var seed: UInt64
    /// How many independent repetitions give the confidence intervals; at least 1.
    package var replications: Int
    /// OpenClaw's configuration.
    package var configuration: Configuration
    /// The requests, in the order of arrival.
    package var requests: [ScenarioRequest]
    /// When they arrive; `nil` when each arrives once, at its own instant.
    package var workload: Workload?
    /// Why there is nothing to run, where that is no mistake: a trace that may be absent is.
    package var skipReason: String?
    /// What can be run but hardly means what its author wanted, in the order of discovery.
    package var warnings: [LocatedWarning] = []
    /// Plans that are refused without a word of their requests, in the order of the file.
    package var refusedPlans: [RefusedPlan] = []
    /// Rules of agent behaviour; the first that matches and states a field decides it.
    package var rules: [AgentRule]
    /// What goes wrong around agents.
    package var faults: [Fault]
    /// What the project manager's calls cost in each mode.
    package var coordination: [ExecutionMode: Coordination]
    /// What a serial execution adds to every task but its first: context handed on.
    package var handoff: Behaviour
    /// What the run is to show.
    package var expectations: [ExpectationText]
    /// The metrics that may not be worse than in the baseline; `nil` for the usual ones.
    package var guarded: [MetricName]?

    /// Creates a scenario; requests are put in the order of their arrival.
    package init(
        name: String,
        description: String = "",
        seed: UInt64 = 1,
        replications: Int = 1,
        configuration: Configuration = Configuration(),
        requests: [ScenarioRequest],
        workload: Workload? = nil,
        rules: [AgentRule] = [],
        faults: [Fault] = [],
        coordination: [ExecutionMode: Coordination] = [:],
        handoff: Behaviour = Behaviour(),
        expectations: [ExpectationText] = []
    ) {
        self.name = name
        self.description = description
        self.seed = seed
        self.replications = replications
        self.configuration = configuration
        precondition(!requests.isEmpty, "a scenario has at least one request")
        self.requests = requests.inOrderOfArrival
        self.workload = workload
        self.rules = rules
        self.faults = faults
        self.coordination = coordination
        self.handoff = handoff
        self.expectations = expectations
    }

    /// The share of arrivals that each request has on average; they add up to 1.
    package var requestShares: [Double] {
        var weights = [Double](repeating: 0, count: requests.count)
        if case .trace(let trace)? = workload?.arrivals {
            for row in trace.rows { weights[Int(row.request)] += 1 }
        } else if let mix = workload?.mix, !mix.isEmpty {
            for share in mix { weights[share.request] = Double(share.weight) }
        } else {
            weights = Array(repeating: 1, count: requests.count)
        }
        let sum = weights.reduce(0, +)
        return weights.map { sum > 0 ? $0 / sum : 0 }
    }

    /// The instant up to which requests may arrive, in nanoseconds, where that is known.
    package var lastArrival: Int64? {
        if let workload { workload.end } else { requests.map(\.arrival).max() }
    }
}
