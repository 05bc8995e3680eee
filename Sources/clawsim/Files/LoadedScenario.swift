import Analysis
import JSON
import Reporting
import Scenarios

/// A scenario that is ready to run: read, its expectations and guarded metrics understood.
struct LoadedScenario {
    /// The file as messages and reports name it: see ``ShownPath``.
    let path: String
    var scenario: Scenario
    let expectations: [Expectation]
    /// The metrics that may not be worse than in the baseline.
    let guarded: [MetricReference]

    /// Reads a scenario file, and says on standard error what hardly means what its author wanted;
    /// even a quiet command says it.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - settings: Values that replace or add to what the file says.
    ///   - maySkip: Whether a scenario with nothing to run will do.
    ///   - isSilent: Whether its warnings are told later, or not at all.
    /// - Throws: ``Failure`` with the located error.
    init(
        path: String, settings: [Assignment], maySkip: Bool = false, isSilent: Bool = false
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
        if !isSilent { warn() }
    }

    /// Two scenarios of one name would overwrite each other's reports and baselines.
    static func checkNames(_ scenarios: [LoadedScenario]) throws(Failure) {
        var paths: [String: String] = [:]
        for loaded in scenarios {
            if let other = paths.updateValue(loaded.path, forKey: loaded.scenario.name) {
                throw Failure(
                    "\(loaded.path): the scenario is called \"\(loaded.scenario.name)\" like that "
                        + "of \(other), and their reports share a directory", .invalidScenario)
            }
        }
    }

    /// Says what hardly means what its author wanted, but for what has been said.
    func warn(besides known: [LocatedWarning] = []) {
        for warning in scenario.warnings where !known.contains(warning) {
            Console.complain(warning.description)
        }
    }

    /// Refuses to size pools by requests whose plans are refused though they do not say so: they
    /// run as one serial task, and say nothing of the pools of their plans.
    func requirePlans() throws(Failure) {
        let shares = zip(scenario.requests, scenario.requestShares)
        let arriving = Set(shares.filter { $1 > 0 }.map(\.0.name))
        guard let plan = scenario.refusedPlans.first(where: { arriving.contains($0.request) })
        else { return }
        throw Failure(
            LocatedError(plan.location, "cannot size pools: \(plan.subject); \(plan.remedy)")
                .description, .invalidScenario)
    }

    /// Says where numbers are not what they seem, how many plans were refused without a word of
    /// their requests, and which expectations do not hold.
    func complain(about report: Report) {
        for remark in report.remarks { Console.complain("\(path): warning: \(remark)") }
        if let line = RefusalText.line(report.result) { Console.complain("\(path): \(line)") }
        for outcome in report.outcomes where outcome.verdict == .fail {
            Console.complain(
                "\(path): expectation failed: \(outcome.expectation.text), "
                    + "actual \(ReportText.actual(outcome))")
        }
    }
}
