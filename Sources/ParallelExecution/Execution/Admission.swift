/// At most so many executions at once; the rest wait in order of arrival.
struct Admission: Sendable {
    let limit: Int
    let maxQueue: Int
    private(set) var running = 0
    private var waiting: ContiguousArray<ExecutionID?> = []
    private var first = 0
    private(set) var queueLength = 0
    /// Who waits for another of its session; `nil` where sessions do not matter.
    private var sessions: SessionLine?

    /// Creates an idle admission.
    ///
    /// - Parameters:
    ///   - limit: How many executions run at once.
    ///   - maxQueue: How many may wait; `nil` for any number.
    ///   - isBySession: Whether those of one session run one at a time.
    init(limit: Int, maxQueue: Int?, isBySession: Bool = false) {
        self.limit = limit
        self.maxQueue = maxQueue ?? .max
        sessions = isBySession ? SessionLine() : nil
    }

    /// Whether more wait than may.
    var isTooLong: Bool { queueLength > maxQueue }

    /// Puts an arrival at the end of the line.
    mutating func arrive(_ execution: ExecutionID, session: @autoclosure () -> String = "") {
        sessions?.arrive(execution, session: session())
        waiting.append(execution)
        queueLength += 1
    }

    /// Admits the first in line, if there is room.
    mutating func admitNext() -> ExecutionID? {
        guard running < limit else { return nil }
        if let next = sessions?.next() {
            queueLength -= 1
            running += 1
            return next
        }
        while first < waiting.count {
            let next = waiting[first]
            first += 1
            compact()
            if let next, sessions?.mayStart(next) ?? true {
                queueLength -= 1
                running += 1
                return next
            }
        }
        return nil
    }

    /// Turns the newest arrival away, if more wait than may.
    mutating func rejectNewest() -> ExecutionID? {
        guard isTooLong else { return nil }
        while waiting.count > first, waiting[waiting.count - 1] == nil { waiting.removeLast() }
        let last = waiting.count > first ? waiting[waiting.count - 1] : nil
        let behind = sessions?.newest
        guard let newest = [last, behind].compactMap(\.self).max(by: { $0.number < $1.number })
        else { return nil }
        if newest == last { waiting.removeLast() }
        _ = sessions?.withdraw(newest)
        queueLength -= 1
        return newest
    }

    /// Lets a waiting execution leave the line.
    ///
    /// - Complexity: O(n) in the length of the line.
    mutating func withdraw(_ execution: ExecutionID) {
        let isBehindOther = sessions?.withdraw(execution) ?? false
        if !isBehindOther {
            guard let index = waiting[first...].firstIndex(of: execution) else { return }
            waiting[index] = nil
        }
        queueLength -= 1
    }

    /// Makes room when an execution ends.
    mutating func release(_ execution: ExecutionID) {
        precondition(running > 0, "an execution ends once")
        running -= 1
        sessions?.end(execution)
    }

    /// Drops the consumed front once it is most of the storage, so that arrivals cost O(1).
    private mutating func compact() {
        guard first >= 64, first * 2 >= waiting.count else { return }
        waiting.removeFirst(first)
        first = 0
    }
}
