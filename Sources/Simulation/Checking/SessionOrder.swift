/// Which executions of each session were admitted, for checking that they run one at a time.
struct SessionOrder: Sendable {
    private var running: [String: UInt32] = [:]
    private var last: [String: UInt32] = [:]

    /// Takes note of an admission; an empty key is no session.
    ///
    /// - Returns: What is wrong with it; `nil` where nothing is.
    mutating func admit(_ execution: UInt32, of session: String) -> String? {
        guard !session.isEmpty else { return nil }
        if let other = running[session] {
            return "execution \(execution) was admitted beside \(other) of its session"
        }
        if let before = last[session], before > execution {
            return "execution \(execution) was admitted after \(before) of its session"
        }
        running[session] = execution
        last[session] = execution
        return nil
    }

    /// An execution is over.
    mutating func end(_ execution: UInt32, of session: String) {
        if running[session] == execution { running[session] = nil }
    }
}
