import Jobs
import Reporting

/// What became of a scenario that was checked.
struct CheckOutcome {
    /// What stands in the table.
    var words = "unchanged"
    var effect: TerminalEffect?
    /// The exit codes that it calls for; none where all is well.
    private(set) var codes: [ExitCode] = []
    /// The guarded metrics that moved, with what they were and are.
    var metrics: [String] = []
    /// Its part of `junit.xml`.
    var suite: JUnitSuite

    /// Says that something has moved and that this is all right.
    mutating func pass(_ words: String, _ effect: TerminalEffect) {
        self.words = "\(words): clawsim check --update writes the new baseline"
        self.effect = effect
    }

    /// Says what is wrong.
    mutating func fail(_ words: String, _ code: ExitCode) {
        self.words = words
        effect = .red
        codes.append(code)
    }

    /// Says that there is no baseline to compare with.
    mutating func miss(_ words: String, _ message: String) {
        suite.cases.append(JUnitCase("baseline", .failed(type: "baseline", message: message)))
        fail(words, .incompatibleBaseline)
    }
}
