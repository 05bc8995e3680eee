import Exact

/// Decisions on messages, each kept for a time, the oldest forgotten first.
struct DecisionCache: Sendable {
    /// A decision and when it was taken.
    private struct Entry {
        let decision: RoutingDecision
        let since: Int64
    }

    /// The longest message that is kept, in bytes: all of them together stay within bounds.
    private static let longestMessage = 4_096

    private let lifetime: Int64
    private let limit: Int
    private var entries: [String: Entry] = [:]
    /// The messages in the order of their decisions; those before ``first`` are forgotten.
    private var order: [String] = []
    private var first = 0

    init(lifetime: Int64, limit: Int) {
        self.lifetime = lifetime
        self.limit = limit
    }

    /// How many decisions are kept.
    var count: Int { entries.count }

    /// The decision on a message that has been taken less than the lifetime ago.
    mutating func decision(on message: String, at now: Int64) -> RoutingDecision? {
        forget(at: now)
        return entries[message]?.decision
    }

    /// Keeps a decision on a message that has none.
    mutating func keep(_ decision: RoutingDecision, on message: String, at now: Int64) {
        guard limit > 0, lifetime > 0, message.utf8.count <= Self.longestMessage else { return }
        if entries.count == limit { forgetFirst() }
        entries[message] = Entry(decision: decision, since: now)
        order.append(message)
    }

    /// Forgets everything: time begins again.
    mutating func removeAll() {
        entries.removeAll()
        order.removeAll()
        first = 0
    }

    private mutating func forget(at now: Int64) {
        while first < order.count, let entry = entries[order[first]],
            entry.since.addingSaturated(lifetime) <= now
        {
            forgetFirst()
        }
    }

    private mutating func forgetFirst() {
        entries[order[first]] = nil
        first += 1
        guard first > order.count / 2 else { return }
        order.removeFirst(first)
        first = 0
    }
}
