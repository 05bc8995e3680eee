/// Executions that wait for another of their session, and who may go on now that it is over.
///
/// Each has stood at the front of the line for admission already, so that whoever goes on comes
/// before all who still stand in it.
struct SessionLine: Sendable {
    /// The sessions of executions that have arrived and are not over, by their numbers.
    private var sessions: [UInt32: String] = [:]
    /// The sessions of which an execution runs.
    private var running: Set<String> = []
    /// Who waits for the end of another execution, by session, in the order of arrival.
    private var waiting: [String: ContiguousArray<ExecutionID>] = [:]
    /// Who waits for nobody any more, in the order of arrival.
    private var ready: ContiguousArray<ExecutionID> = []

    /// An execution arrives; an empty key is no session.
    mutating func arrive(_ execution: ExecutionID, session: String) {
        if !session.isEmpty { sessions[execution.number] = session }
    }

    /// Takes whoever waits for nobody any more, the first to arrive.
    mutating func next() -> ExecutionID? {
        guard !ready.isEmpty else { return nil }
        let next = ready.removeFirst()
        start(next)
        return next
    }

    /// Lets an execution at the front of the line start, or wait for another of its session.
    ///
    /// - Returns: Whether it starts.
    mutating func mayStart(_ execution: ExecutionID) -> Bool {
        guard let session = sessions[execution.number], running.contains(session) else {
            start(execution)
            return true
        }
        waiting[session, default: []].append(execution)
        return false
    }

    /// An execution that was admitted is over: the next of its session waits for nobody.
    mutating func end(_ execution: ExecutionID) {
        guard let session = sessions.removeValue(forKey: execution.number) else { return }
        running.remove(session)
        promote(session)
    }

    /// An execution leaves that was not admitted.
    ///
    /// - Returns: Whether it stood here, and not in the line for admission.
    mutating func withdraw(_ execution: ExecutionID) -> Bool {
        guard let session = sessions.removeValue(forKey: execution.number) else { return false }
        if let index = ready.firstIndex(of: execution) {
            ready.remove(at: index)
            promote(session)
            return true
        }
        guard var others = waiting[session], let index = others.firstIndex(of: execution) else {
            return false
        }
        others.remove(at: index)
        waiting[session] = others.isEmpty ? nil : others
        return true
    }

    /// Who of them arrived last; `nil` for nobody.
    ///
    /// - Complexity: O(n) in those who wait here; asked only where the line is too long.
    var newest: ExecutionID? {
        // Numbers differ: the order of the dictionary does not matter.
        (waiting.values.compactMap(\.last) + ready).max { $0.number < $1.number }
    }

    /// The next who waits for others of a session waits for nobody any more.
    private mutating func promote(_ session: String) {
        guard var others = waiting[session] else { return }
        ready.append(others.removeFirst())
        ready.sort { $0.number < $1.number }
        waiting[session] = others.isEmpty ? nil : others
    }

    private mutating func start(_ execution: ExecutionID) {
        if let session = sessions[execution.number] { running.insert(session) }
    }
}
