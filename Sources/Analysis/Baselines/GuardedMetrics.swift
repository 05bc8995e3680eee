package import JSON
import ParallelExecution
package import Scenarios

/// The metrics of which a change for the worse is a regression.
package enum GuardedMetrics {
    /// What is guarded where a scenario does not say otherwise: how long, how much faster, at what
    /// cost, and how much of the work gets done.
    package static let standard = [
        "{mode}.duration_sec.mean", "{mode}.duration_sec.p95",
        "{mode}.cost_usd.mean_per_execution", "{mode}.rates.completed", "{mode}.rates.answered",
        "speedup.mean",
    ]

    /// The guarded metrics of a scenario: those that it names, else the standard ones.
    ///
    /// - Throws: The located error of the first name that is none.
    package static func all(of scenario: Scenario) throws(LocatedError) -> [MetricReference] {
        try scenario.guarded.map { names throws(LocatedError) in
            try named(names, in: scenario)
        } ?? standardMetrics
    }

    /// The metrics of a scenario with some names, each once.
    ///
    /// - Throws: The located error of the first name that is none.
    package static func named(
        _ names: [MetricName], in scenario: Scenario
    ) throws(LocatedError) -> [MetricReference] {
        let table = MetricTable(namesOf: scenario)
        var references: [MetricReference] = []
        for name in names {
            guard let metric = table[name.text] else {
                throw LocatedError(name.location, table.complaint(about: name.text))
            }
            if !references.contains(metric.reference) { references.append(metric.reference) }
        }
        return references
    }

    /// The names of the metrics that are guarded unless a scenario says otherwise.
    package static let standardNames = standardMetrics.map(\.name)

    private static var standardMetrics: [MetricReference] {
        let modes = ExecutionMode.allCases.map { "\($0.rawValue)." }
        return modes.flatMap { mode in
            standard.filter { $0.hasPrefix("{mode}.") }
                .compactMap { MetricCatalog.find($0.replacing("{mode}.", with: mode)) }
        } + standard.filter { !$0.hasPrefix("{mode}.") }.compactMap { MetricCatalog.find($0) }
    }
}
