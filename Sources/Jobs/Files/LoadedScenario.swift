package import Analysis
package import JSON
package import Scenarios

/// A scenario that is ready to run: read, its expectations and guarded metrics understood.
package struct LoadedScenario {
    /// The file as messages and reports name it: see ``ShownPath``.
    package let path: String
    package var scenario: Scenario
    package let expectations: [Expectation]
    /// The metrics that may not be worse than in the baseline.
    package let guarded: [MetricReference]

    /// Reads a scenario file with settings that replace or add to what it says; one with nothing to
    /// run will do if it may be skipped.
    package init(
        path: String, settings: [Assignment] = [], maySkip: Bool = false
    ) throws(Failure) {
        let path = ShownPath.of(path)
        self.path = path
        do {
            scenario = try ScenarioFile.load(path: path, settings: settings)
            expectations = try Expectation.all(of: scenario)
            guarded = try GuardedMetrics.all(of: scenario)
        } catch {
            throw Failure(error.description, .invalidScenario)
        }
        if let reason = scenario.skipReason, !maySkip {
            throw Failure("\(path): \(reason)", .invalidScenario)
        }
    }

    /// The same file with other settings, run from the same seed as often.
    package func scenario(with settings: [Assignment]) throws(LocatedError) -> Scenario {
        var other = try ScenarioFile.load(path: path, settings: settings)
        other.seed = scenario.seed
        other.replications = scenario.replications
        return other
    }

    /// Two scenarios of one name would overwrite each other's reports and baselines.
    package static func checkNames(_ scenarios: [LoadedScenario]) throws(Failure) {
        var paths: [String: String] = [:]
        for loaded in scenarios {
            if let other = paths.updateValue(loaded.path, forKey: loaded.scenario.name) {
                throw Failure(
                    "\(loaded.path): the scenario is called \"\(loaded.scenario.name)\" like that "
                        + "of \(other), and their reports share a directory", .invalidScenario)
            }
        }
    }

    /// Refuses to size pools by requests whose plans are refused though they do not say so: they
    /// run as one serial task, and say nothing of the pools of their plans.
    package func requirePlans() throws(Failure) {
        let shares = zip(scenario.requests, scenario.requestShares)
        let arriving = Set(shares.filter { $1 > 0 }.map(\.0.name))
        guard let plan = scenario.refusedPlans.first(where: { arriving.contains($0.request) })
        else { return }
        throw Failure(
            LocatedError(plan.location, "cannot size pools: \(plan.subject); \(plan.remedy)")
                .description, .invalidScenario)
    }
}
