/// How many of the tasks that a task requires must be done before it starts.
public enum Join: Sendable, Hashable {
    /// All of them.
    case all
    /// One of them, whichever is first.
    case any
    /// So many of them, whichever are first; at least one.
    case atLeast(Int)

    /// How many that is.
    ///
    /// - Parameter requirements: How many tasks are required.
    /// - Returns: A number up to that.
    public func count(of requirements: Int) -> Int {
        switch self {
        case .all: requirements
        case .any: min(1, requirements)
        case .atLeast(let count): min(count, requirements)
        }
    }
}

extension Join {
    /// When enough of the required tasks are done: the time of as many as it takes.
    ///
    /// - Parameter ends: When each of them is done.
    /// - Returns: The instant; `nil` where none is required.
    /// - Complexity: O(n log n) in the tasks where not all are waited for.
    package func start<Instant: Comparable>(after ends: [Instant]) -> Instant? {
        let count = count(of: ends.count)
        return count == ends.count ? ends.max() : ends.sorted()[count - 1]
    }
}

/// What must have become of a task that another requires.
public enum JoinCondition: String, Sendable, Hashable, CaseIterable {
    /// It has completed.
    case completed
    /// It is over, whatever became of it.
    case settled
}
