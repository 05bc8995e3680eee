/// A command line as a POSIX shell reads it back.
package enum ShellLine {
    /// Words in one line.
    package static func text(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// One word.
    package static func quoted(_ word: String) -> String {
        guard word.isEmpty || word.contains(/[^A-Za-z0-9_.,:=+%@\/-]/) else { return word }
        return "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
