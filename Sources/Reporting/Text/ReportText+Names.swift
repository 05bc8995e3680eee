import Exact
import JSON
import ParallelExecution

/// What files and tables call states, conflicts and places.
extension ReportText {
    /// A place in a file, without the file's directories: `scenario.json:3:14`.
    static func place(_ location: TextLocation) -> String {
        (location.file.split(separator: "/").last.map(String.init) ?? "") + location.numbers
    }

    /// A number of things: `1 task`, `2 tasks`.
    package static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }

    /// The name of an enumeration's case with its words apart: `timedOut` is `timed_out`.
    package static func name(_ value: some Any, separator: Character = "_") -> String {
        CaseName.text(of: value, separator: separator)
    }
}

extension String {
    /// The text as a sentence: its first letter in upper case, and a full stop.
    var sentence: String { sentenceStart + "." }

    /// The words as a sentence begins.
    var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}

extension Ratio {
    /// The same share, as a number of the harness.
    init(_ fraction: Fraction) {
        self.init(Int128(fraction.numerator), over: Int128(fraction.denominator))
    }
}
