import Analysis
package import Scenarios

/// What the runs of scenarios say about the claims.
package struct ClaimAudit: Sendable {
    /// The statements in the order of the scenarios.
    private(set) var statements: [ClaimStatement] = []
    /// The figures that claims speak of, where their scenarios were run.
    private(set) var figures: [ClaimFigure: String] = [:]
    /// The files of the scenarios that were run, by name.
    private(set) var paths: [String: String] = [:]

    /// Creates an audit without runs.
    package init() {}

    /// Creates an audit of some statements.
    init(_ statements: [ClaimStatement], figures: [ClaimFigure: String] = [:]) {
        self.statements = statements
        self.figures = figures
    }

    /// Takes what a scenario shows.
    ///
    /// - Parameters:
    ///   - report: What came out of it.
    ///   - path: Its file.
    package mutating func add(_ report: Report, path: String) {
        statements += ClaimStatement.all(in: report, path: path)
        let name = report.result.scenario.name
        paths[name] = path
        let table = MetricTable(report.result)
        for figure in Claim.all.flatMap(\.figures) where figure.scenario == name {
            figures[figure] = table[figure.metric].map(ClaimFigure.words)
        }
    }

    /// Takes a scenario that was not run.
    package mutating func add(skipped scenario: Scenario, path: String) {
        statements += ClaimStatement.all(in: scenario, path: path)
    }
}
