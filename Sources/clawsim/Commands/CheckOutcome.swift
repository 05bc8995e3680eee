import Reporting

/// What became of a scenario that was checked.
struct CheckOutcome {
    /// What stands in the table.
    var words: String
    var effect: TerminalEffect?
    /// The exit codes that it calls for; none where all is well.
    var codes: [ExitCode]
    /// The guarded metrics that moved, with what they were and are.
    var metrics: [String] = []
    /// Its part of `junit.xml`.
    var suite: JUnitSuite

    init(
        _ words: String, _ effect: TerminalEffect? = nil, codes: [ExitCode] = [],
        suite: JUnitSuite
    ) {
        self.words = words
        self.effect = effect
        self.codes = codes
        self.suite = suite
    }
}
