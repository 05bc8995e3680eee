import Foundation
import Jobs
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
    ///
    /// - Throws: ``Failure`` where it cannot be written: a full disk, a reader that is gone.
    static func write(_ text: String) throws(Failure) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw Failure(
                "cannot write to standard output: \(error.localizedDescription)", .internalError)
        }
    }

    /// Whether somebody watches standard error.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes text to standard error without ending the line.
    static func complainInPlace(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes a line to standard error; where that is impossible, there is nobody to tell.
    static func complain(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
