package import JSON

/// An expectation as it stands in the file, with its place for errors.
package struct ExpectationText: Sendable, Equatable {
    /// The expression: metric, comparison, value with unit.
    package var text: String
    /// Whether a failure is reported without failing the run.
    package var isAdvisory: Bool
    /// Where the claim comes from; empty when it is the author's own.
    package var source: String
    /// On what its figure stands.
    package var basis: StatementBasis
    /// Where it stands; nowhere when it stands in no file.
    package var location: TextLocation

    /// Creates an expectation.
    package init(
        _ text: String,
        isAdvisory: Bool = false,
        source: String = "",
        basis: StatementBasis = .derived,
        at location: TextLocation = .nowhere
    ) {
        self.text = text
        self.isAdvisory = isAdvisory
        self.source = source
        self.basis = basis
        self.location = location
    }
}
