import Harness
import LocatedJSON
import Reporting
import Scenarios

/// A scenario that is ready to run: read, its expectations and guarded metrics understood.
struct LoadedScenario {
    let path: String
    var scenario: Scenario
    let expectations: [Expectation]
    /// The metrics that may not be worse than in the baseline.
    let guarded: [MetricReference]

    /// Reads a scenario file.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - settings: Values that replace or add to what the file says.
    ///   - maySkip: Whether a scenario with nothing to run will do.
    /// - Throws: ``Failure`` with the located error.
    init(path: String, settings: [Assignment], maySkip: Bool = false) throws(Failure) {
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

    /// Says what hardly means what its author wanted; even a quiet command says it.
    func warn() {
        for warning in scenario.warnings { Console.complain(warning.description) }
    }

    /// Says which expectations do not hold.
    func complain(about report: Report) {
        for outcome in report.outcomes where outcome.verdict == .fail {
            Console.complain(
                "\(path): expectation failed: \(outcome.expectation.text), "
                    + "actual \(ReportText.actual(outcome))")
        }
    }
}
