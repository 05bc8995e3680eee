/// A command line as a POSIX shell reads it back.
package enum ShellLine {
    /// Words in one line.
    package static func text(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// Words in lines of a width, as far as words are short enough, that a shell reads as one.
    static func text(_ words: [String], width: Int) -> String {
        var lines = [""]
        for word in words.map(quoted) {
            let line = lines[lines.count - 1]
            // Two more for the sign that the command goes on.
            let room = width - 2 - line.unicodeScalars.count
            if line.isEmpty || word.unicodeScalars.count + 1 <= room {
                lines[lines.count - 1] += (line.isEmpty ? "" : " ") + word
            } else {
                lines.append("    " + word)
            }
        }
        return lines.joined(separator: " \\\n")
    }

    /// One word.
    package static func quoted(_ word: String) -> String {
        guard word.isEmpty || !word.utf8.allSatisfy(isPlain) else { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }

    /// By hand: to make a regular expression took a twentieth of the tool's start.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "_.,:=+%@/-".utf8.contains(byte)
        }
    }
}
