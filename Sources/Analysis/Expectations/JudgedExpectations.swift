/// What became of all expectations of a scenario.
package struct JudgedExpectations: Sendable {
    /// The expectations that could be checked, in the order of the scenario.
    package let outcomes: [Expectation.Outcome]
    /// How many expectations speak of a mode that was not run.
    package let unchecked: Int

    /// Compares expectations with what was seen.
    ///
    /// - Parameters:
    ///   - expectations: The scenario's expectations.
    ///   - table: The metrics of a result.
    package init(_ expectations: [Expectation], _ table: MetricTable) {
        outcomes = expectations.compactMap { $0.evaluate(table) }
        unchecked = expectations.count - outcomes.count
    }

    /// Whether every expectation that is not advisory holds.
    package var isPassed: Bool { !outcomes.contains { $0.verdict == .fail } }
}
