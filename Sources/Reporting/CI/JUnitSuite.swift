package import Analysis
import JSON
import Scenarios

/// The test cases of one scenario in `junit.xml`.
package struct JUnitSuite: Sendable {
    /// The scenario's name.
    package let name: String
    /// Its test cases.
    package var cases: [JUnitCase] = []
    /// What else there is to say, a line each.
    package var notes: [String] = []

    /// Creates a suite without test cases.
    package init(_ name: String) {
        self.name = name
    }

    /// The suite of a run that gave no result: one test case with an error.
    ///
    /// - Parameters:
    ///   - name: The scenario's name.
    ///   - type: The kind of error, one word.
    ///   - message: What happened; its first line is the error's message.
    ///   - notes: What else is to be known, a line each, such as how to see it again.
    package init(_ name: String, failure type: String, message: String, notes: [String] = []) {
        self.name = name
        self.notes = notes
        let line = String(message.prefix { !$0.isNewline })
        cases = [
            JUnitCase("the run gives a result", .error(type: type, message: line, text: message))
        ]
    }

    /// The suite of a report: a test case for every expectation.
    package init(_ report: Report) {
        name = report.result.scenario.name
        cases = report.outcomes.map(Self.testCase)
        notes =
            report.warnings.map(\.message) + report.failedDecompositions
            + [report.uncheckedRemark].compactMap(\.self)
        if !report.command.isEmpty { notes.append("reproduce with: \(report.command)") }
    }

    /// Adds a test case for every guarded metric.
    package mutating func append(_ check: BaselineCheck) {
        for metric in check.guarded {
            let outcome: JUnitCase.Outcome
            switch metric.verdict {
            case .unchanged, .better, .tolerated: outcome = .passed
            case .worse:
                outcome = .failed(
                    type: "regression",
                    message: metric.change.map(BaselineText.line) ?? metric.name)
            case .unknown:
                outcome = .failed(
                    type: "baseline", message: "\(metric.name) is not in the baseline")
            }
            cases.append(JUnitCase("\(metric.name) against the baseline", outcome))
        }
    }

    func count(_ isCounted: (JUnitCase.Outcome) -> Bool) -> Int {
        cases.count { isCounted($0.outcome) }
    }

    /// The element, indented by two spaces.
    func render() -> String {
        let skipped = count { if case .skipped = $0 { true } else { false } }
        var text =
            "  <testsuite name=\"\(XMLText.escaped(name))\" \(JUnitReport.counts([self])) "
            + "skipped=\"\(skipped)\" time=\"0\">\n"
        for item in cases { text += item.render(suite: name) }
        let notes = notes.joined(separator: "\n")
        if !notes.isEmpty { text += "    <system-out>\(XMLText.escaped(notes))</system-out>\n" }
        return text + "  </testsuite>\n"
    }

    private static func testCase(_ outcome: Expectation.Outcome) -> JUnitCase {
        let message = ReportText.failure(of: outcome)
        let location = outcome.expectation.location
        let place = location.line > 0 ? "\(location)" : ""
        switch outcome.verdict {
        case .pass: return JUnitCase(outcome.expectation.text, .passed)
        case .fail:
            return JUnitCase(
                outcome.expectation.text,
                .failed(type: "expectation", message: message, text: place))
        case .advisoryFail:
            return JUnitCase(
                outcome.expectation.text, .skipped(type: "advisory", message: message))
        }
    }
}
