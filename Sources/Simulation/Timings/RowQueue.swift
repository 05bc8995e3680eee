/// Rows of tasks until they are taken, in the order of executions.
///
/// Rows of an execution that ends before an earlier one are held back until that one ends.
struct RowQueue: Sendable {
    /// The last execution of which rows are kept.
    private let limit: Int
    /// The rows that may be taken.
    private var ready: [TaskRow] = []
    private var held: [Int: [TaskRow]] = [:]
    /// The execution whose rows come next.
    private var next = 1

    /// Keeps the rows of so many executions.
    init(limit: Int) {
        self.limit = limit
    }

    /// Whether the rows of an execution are kept.
    func takes(_ execution: Int) -> Bool { execution <= limit }

    /// Adds all rows of an execution that is over; there may be none.
    mutating func append(_ rows: [TaskRow], of execution: Int) {
        guard execution == next else {
            held[execution] = rows
            return
        }
        ready.append(contentsOf: rows)
        next += 1
        while !held.isEmpty, let rows = held.removeValue(forKey: next) {
            ready.append(contentsOf: rows)
            next += 1
        }
    }

    /// Gives away the rows whose turn it is.
    mutating func take(_ body: ([TaskRow]) -> Void) {
        guard !ready.isEmpty else { return }
        body(ready)
        ready.removeAll(keepingCapacity: true)
    }
}
