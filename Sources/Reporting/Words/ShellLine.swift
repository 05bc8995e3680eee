/// A command line as a POSIX shell reads it back.
package enum ShellLine {
    /// Words in one line.
    package static func text(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// Words in lines of a width, as far as words are short enough, that a shell reads as one; an
    /// option stays with its value.
    package static func text(_ words: [String], width: Int) -> String {
        var lines = [""]
        for group in groups(words) {
            let line = lines[lines.count - 1]
            // Two are for the sign that the command goes on.
            let length = line.unicodeScalars.count + 1 + group.unicodeScalars.count
            if line.isEmpty || length <= width - 2 {
                lines[lines.count - 1] += (line.isEmpty ? "" : " ") + group
            } else {
                lines.append("    " + group)
            }
        }
        return lines.joined(separator: " \\\n")
    }

    /// Words as they are written, an option with the word that follows it.
    private static func groups(_ words: [String]) -> [String] {
        var groups: [String] = []
        var isOption = false
        for word in words {
            if isOption, !word.hasPrefix("-") {
                groups[groups.count - 1] += " " + quoted(word)
            } else {
                groups.append(quoted(word))
            }
            isOption = word.hasPrefix("--")
        }
        return groups
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
