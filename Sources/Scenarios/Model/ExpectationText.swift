/// An expectation as it stands in the file, with its place for errors.
package struct ExpectationText: Sendable, Equatable {
    /// The expression: metric, comparison, value with unit.
    package var text: String
    /// Whether a failure is reported without failing the run.
    package var isAdvisory: Bool
    /// Where the claim comes from; empty when it is the author's own.
    package var source: String
    /// The file it stands in.
    package var file: String
    /// The line, from 1; 0 when it stands in no file.
    package var line: Int
    /// The column, from 1; 0 when it stands in no file.
    package var column: Int

    /// Creates an expectation.
    package init(
        _ text: String,
        isAdvisory: Bool = false,
        source: String = "",
        file: String = "",
        line: Int = 0,
        column: Int = 0
    ) {
        self.text = text
        self.isAdvisory = isAdvisory
        self.source = source
        self.file = file
        self.line = line
        self.column = column
    }
}
