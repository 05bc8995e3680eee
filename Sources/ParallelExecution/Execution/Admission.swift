/// At most so many executions at once; the rest wait in order of arrival.
struct Admission: Sendable {
    let limit: Int
    let maxQueue: Int
    private(set) var running = 0
    private var waiting: ContiguousArray<ExecutionID?> = []
    private var first = 0
    private(set) var queueLength = 0

    /// Creates an idle admission; `maxQueue` nil means any number may wait.
    init(limit: Int, maxQueue: Int?) {
        self.limit = limit
        self.maxQueue = maxQueue ?? .max
    }

    /// Whether more wait than may.
    var isTooLong: Bool { queueLength > maxQueue }

    /// Puts an arrival at the end of the line.
    mutating func arrive(_ execution: ExecutionID) {
        waiting.append(execution)
        queueLength += 1
    }

    /// Admits the first in line, if there is room.
    mutating func admitNext() -> ExecutionID? {
        guard running < limit else { return nil }
        while first < waiting.count {
            let next = waiting[first]
            first += 1
            compact()
            if let next {
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
        while let last = waiting.popLast() {
            if let last {
                queueLength -= 1
                return last
            }
        }
        return nil
    }

    /// Lets a waiting execution leave the line.
    ///
    /// - Complexity: O(n) in the length of the line.
    mutating func withdraw(_ execution: ExecutionID) {
        guard let index = waiting[first...].firstIndex(of: execution) else { return }
        waiting[index] = nil
        queueLength -= 1
    }

    /// Makes room when an execution ends.
    mutating func release() {
        precondition(running > 0, "an execution ends once")
        running -= 1
    }

    /// Drops the consumed front once it is most of the storage, so that arrivals cost O(1).
    private mutating func compact() {
        guard first >= 64, first * 2 >= waiting.count else { return }
        waiting.removeFirst(first)
        first = 0
    }
}
