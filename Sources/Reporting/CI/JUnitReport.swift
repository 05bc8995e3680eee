import Harness
import LocatedJSON
import Scenarios

/// `junit.xml`: one suite with a test case for every expectation, for the test views of CI servers.
///
/// The layout is that of Jenkins' `junit-10.xsd`. All times are zero: virtual seconds would be
/// added up as if somebody had waited for them, and wall-clock times would differ between equal
/// runs. An advisory expectation that does not hold is a skipped test case with a message; a run
/// that gave no result is an error.
package enum JUnitReport {
    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String {
        let name = XMLText.escaped(report.result.scenario.name)
        let outcomes = report.outcomes
        let failures = outcomes.count { $0.verdict == .fail }
        let counts = "tests=\"\(outcomes.count)\" failures=\"\(failures)\" errors=\"0\""
        let skipped = outcomes.count { $0.verdict == .advisoryFail }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"clawsim\" \(counts) time=\"0\">\n"
        text += "  <testsuite name=\"\(name)\" \(counts) skipped=\"\(skipped)\" time=\"0\">\n"
        for outcome in outcomes { text += testCase(outcome, suite: name) }
        let notes = notes(report)
        if !notes.isEmpty { text += "    <system-out>\(XMLText.escaped(notes))</system-out>\n" }
        return text + "  </testsuite>\n</testsuites>\n"
    }

    /// Renders the report of a run that gave no result: one test case with an error.
    ///
    /// - Parameters:
    ///   - type: The kind of error, one word.
    ///   - message: What happened; its first line is the error's message.
    ///   - name: The scenario's name.
    ///   - notes: What else is to be known, a line each, such as how to see it again.
    /// - Returns: The document.
    package static func render(
        failure type: String, message: String, scenario name: String, notes: [String] = []
    ) -> String {
        let name = XMLText.escaped(name)
        let line = message.prefix { !$0.isNewline }
        let counts = "tests=\"1\" failures=\"0\" errors=\"1\""
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"clawsim\" \(counts) time=\"0\">\n"
        text += "  <testsuite name=\"\(name)\" \(counts) skipped=\"0\" time=\"0\">\n"
        text += "    <testcase name=\"the run gives a result\" classname=\"\(name)\" time=\"0\">\n"
        text += "      <error type=\"\(XMLText.escaped(type))\" "
        text += "message=\"\(XMLText.escaped(String(line)))\">\(XMLText.escaped(message))</error>\n"
        text += "    </testcase>\n"
        if !notes.isEmpty {
            let notes = XMLText.escaped(notes.joined(separator: "\n"))
            text += "    <system-out>\(notes)</system-out>\n"
        }
        return text + "  </testsuite>\n</testsuites>\n"
    }

    private static func testCase(_ outcome: Expectation.Outcome, suite: String) -> String {
        let expectation = outcome.expectation
        let name = XMLText.escaped(expectation.text)
        let start = "    <testcase name=\"\(name)\" classname=\"\(suite)\" time=\"0\""
        let message = XMLText.escaped(ReportText.failure(of: outcome))
        switch outcome.verdict {
        case .pass:
            return start + "/>\n"
        case .fail:
            let place = XMLText.escaped(place(of: expectation))
            return start + ">\n      <failure type=\"expectation\" message=\"\(message)\">\(place)"
                + "</failure>\n    </testcase>\n"
        case .advisoryFail:
            return start + ">\n      <skipped type=\"advisory\" message=\"\(message)\"/>\n"
                + "    </testcase>\n"
        }
    }

    private static func place(of expectation: ExpectationText) -> String {
        guard expectation.line > 0 else { return "" }
        return "\(expectation.file):\(expectation.line):\(expectation.column)"
    }

    private static func notes(_ report: Report) -> String {
        var notes = report.warnings.map(\.message) + DecompositionText.lines(report.result)
        if report.unchecked > 0 {
            notes.append("not checked, because a mode was not run: \(report.unchecked)")
        }
        if !report.command.isEmpty { notes.append("reproduce with: \(report.command)") }
        return notes.joined(separator: "\n")
    }
}
