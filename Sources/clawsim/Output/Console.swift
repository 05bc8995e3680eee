import Jobs
import Platform
import Reporting

/// Standard output and standard error.
enum Console {
    /// Colours on a terminal, or where `CLICOLOR_FORCE` asks for them (bixense.com/clicolors), and
    /// never where `NO_COLOR` is set (no-color.org).
    static var style: TerminalStyle {
        let isPlain =
            ThisProcess.variable("NO_COLOR")?.isEmpty == false
            || (ThisProcess.variable("TERM") == "dumb" && !isForced)
        return TerminalStyle(
            enabled: !isPlain && (OpenFile.standardOutput.isTerminal || isForced), width: width)
    }

    private static var isForced: Bool {
        !["", "0"].contains(ThisProcess.variable("CLICOLOR_FORCE") ?? "")
    }

    /// How many columns there are: those of the terminal, else those that `COLUMNS` says; a pipe
    /// has no width, so that whoever searches it finds whole lines.
    private static var width: Int {
        OpenFile.standardOutput.columns ?? ThisProcess.variable("COLUMNS").flatMap { Int($0) }
            ?? .max
    }

    /// Writes text to standard output.
    ///
    /// A reader that is gone has read enough: the work goes on, and ends as it would have.
    ///
    /// - Throws: ``Failure`` where it cannot be written, as on a full disk.
    static func write(_ text: String) throws(Failure) {
        try writeUnchanged(ShownText.of(text, style))
    }

    /// Writes commands for a CI's runner to standard output.
    ///
    /// - Throws: ``Failure`` where they cannot be written, as on a full disk.
    static func command(_ lines: String) throws(Failure) {
        try writeUnchanged(lines)
    }

    /// Writes lines as wide as the terminal.
    static func write(wrapped text: String) throws(Failure) {
        let lines = WrappedText.lines(text, width: style.width, indent: "  ")
        try write(lines.joined(separator: "\n") + "\n")
    }

    private static func writeUnchanged(_ text: String) throws(Failure) {
        do {
            try OpenFile.standardOutput.append(text)
        } catch  where error.isReaderGone {
            return
        } catch {
            throw Failure(
                "cannot write to standard output: \(error)", .internalError)
        }
    }

    /// Whether somebody watches standard error.
    static var isErrorTerminal: Bool { OpenFile.standardError.isTerminal }

    /// Writes text to standard error without ending the line.
    static func complainInPlace(_ text: String) {
        try? OpenFile.standardError.append(text)
    }

    /// Writes a line to standard error; where that is impossible, there is nobody to tell.
    static func complain(_ line: String) {
        try? OpenFile.standardError.append(
            ShownText.of(line, TerminalStyle(enabled: false)) + "\n")
    }
}
