import Foundation
import Reporting

/// Standard output and standard error.
enum Console {
    /// Colours on a terminal only, and never where `NO_COLOR` is set (no-color.org).
    static var style: TerminalStyle {
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        return TerminalStyle(enabled: !isPlain && isatty(STDOUT_FILENO) == 1)
    }

    /// Writes text to standard output.
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Whether somebody watches standard error.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes text to standard error without ending the line.
    static func complainInPlace(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Writes a line to standard error.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
