/// One line on a terminal that tells how long work is getting on; silent elsewhere.
struct Progress {
    let isVisible: Bool

    /// Replaces the line.
    func show(_ text: String) {
        if isVisible { Console.complainInPlace("\r\u{1B}[K" + text) }
    }

    /// Removes the line.
    func clear() {
        if isVisible { Console.complainInPlace("\r\u{1B}[K") }
    }
}
