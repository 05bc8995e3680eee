/// `junit.xml`: a suite for each scenario, with a test case for every expectation and, against a
/// baseline, for every guarded metric; for the test views of CI servers.
///
/// The layout is that of Jenkins' `junit-10.xsd`. All times are zero: virtual seconds would be
/// added up as if somebody had waited for them, and wall-clock times would differ between equal
/// runs. An advisory expectation that does not hold is a skipped test case with a message; a run
/// that gave no result is an error.
package enum JUnitReport {
    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String { render([JUnitSuite(report)]) }

    /// Renders suites; equal suites give equal bytes.
    package static func render(_ suites: [JUnitSuite]) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"clawsim\" \(counts(suites)) time=\"0\">\n"
        for suite in suites { text += suite.render() }
        return text + "</testsuites>\n"
    }

    static func counts(_ suites: [JUnitSuite]) -> String {
        func sum(_ isCounted: (JUnitCase.Outcome) -> Bool) -> Int {
            suites.reduce(0) { $0 + $1.count(isCounted) }
        }
        let failures = sum { if case .failed = $0 { true } else { false } }
        let errors = sum { if case .error = $0 { true } else { false } }
        return "tests=\"\(sum { _ in true })\" failures=\"\(failures)\" errors=\"\(errors)\""
    }
}
