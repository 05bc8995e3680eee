import Analysis
import JSON
import Jobs
import Reporting
import Scenarios

/// What standard error says of a scenario; even a quiet command says it.
extension LoadedScenario {
    /// Reads a scenario file, and says what hardly means what its author wanted.
    static func load(
        _ path: String, settings: [Assignment] = [], maySkip: Bool = false
    ) throws(Failure) -> LoadedScenario {
        let loaded = try LoadedScenario(path: path, settings: settings, maySkip: maySkip)
        loaded.warn()
        return loaded
    }

    /// Says what hardly means what its author wanted, but for what has been said.
    func warn(besides known: [LocatedWarning] = []) {
        for warning in scenario.warnings where !known.contains(warning) {
            Console.complain(warning.description)
        }
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
