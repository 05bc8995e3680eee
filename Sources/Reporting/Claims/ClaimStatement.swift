import Analysis
package import Scenarios

/// One expectation of a scenario that speaks of a claim, beside what the simulation says.
package struct ClaimStatement: Sendable {
    /// The claim's number: 5 for C5.
    package let claim: Int
    /// What the claim states, in the words of the scenario.
    package let note: String
    /// What was expected.
    package let expected: String
    /// On what the figure stands.
    package let basis: StatementBasis
    /// What was seen; `nil` where the scenario was not run.
    package let actual: String?
    /// Whether it holds.
    package let holds: Bool
    /// The scenario's name.
    package let scenario: String
    /// The scenario's file.
    package let path: String
    /// How the scenario's pools differ from the default ones; empty where they do not.
    package let pools: String

    /// Whether the claim is judged by it: it follows from a run with the default pools.
    var counts: Bool { basis == .derived && pools.isEmpty }

    /// Whether it follows from a run with other pools.
    var isOfOtherPools: Bool { basis == .derived && !pools.isEmpty }

    /// The statements of a scenario.
    ///
    /// - Parameters:
    ///   - report: What came out of it.
    ///   - path: Its file.
    /// - Returns: One for each expectation and claim that it names.
    static func all(in report: Report, path: String) -> [ClaimStatement] {
        report.outcomes.flatMap { outcome in
            all(
                about: outcome.expectation, actual: ReportText.actual(outcome),
                holds: outcome.verdict == .pass, in: report.result.scenario, path: path)
        }
    }

    /// The statements of a scenario that was not run.
    static func all(in scenario: Scenario, path: String) -> [ClaimStatement] {
        scenario.expectations.flatMap {
            all(about: $0, actual: nil, holds: false, in: scenario, path: path)
        }
    }

    private static func all(
        about expectation: ExpectationText, actual: String?, holds: Bool, in scenario: Scenario,
        path: String
    ) -> [ClaimStatement] {
        claims(in: expectation.source).map { claim, note in
            ClaimStatement(
                claim: claim, note: note, expected: expectation.text, basis: expectation.basis,
                actual: actual, holds: holds, scenario: scenario.name, path: path,
                pools: PoolText.changes(in: scenario.configuration))
        }
    }

    /// The claims that a source names: of `C5: twice as fast; C16: very large`, 5 and 16.
    ///
    /// What follows a semicolon without naming a claim belongs to the one before.
    static func claims(in source: String) -> [(claim: Int, note: String)] {
        var claims: [(claim: Int, note: String)] = []
        for part in source.split(separator: ";") {
            let text = part.drop { $0 == " " }
            if let match = text.prefixMatch(of: #/C(\d{1,3}): */#), let claim = Int(match.1) {
                claims.append((claim, String(text[match.range.upperBound...])))
            } else if !claims.isEmpty {
                claims[claims.count - 1].note += "; " + text
            }
        }
        return claims
    }
}
