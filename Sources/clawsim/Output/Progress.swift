import Platform

/// One line on a terminal that tells how long work is getting on; silent elsewhere.
struct Progress {
    let isVisible: Bool

    /// Replaces the line; what a line has no room for is left out, since it could not be replaced.
    func show(_ text: String) {
        guard isVisible else { return }
        let room = max(1, (OpenFile.standardError.columns ?? 80) - 1)
        Console.complainInPlace("\r\u{1B}[K" + String(text.prefix(room)))
    }

    /// Removes the line.
    func clear() {
        if isVisible { Console.complainInPlace("\r\u{1B}[K") }
    }
}
