import Exact

/// What the response to an execution that is over says of its worth.
extension ExecutionRecord {
    /// Only planned tasks carry weight: nobody ordered the remediation.
    var refund: Fraction {
        var all: Int64 = 0
        var completed: Int64 = 0
        for (index, node) in graph.nodes.enumerated() {
            all += node.weight
            let isThere = index < tasks.count && tasks[index].state == .completed
            if isThere { completed += node.weight }
        }
        let isDelivered = status == .completed || status == .partial
        guard all > 0 else { return Fraction(isDelivered ? 0 : 1, over: 1) }
        return Fraction(all - completed, over: all)
    }

    /// In fiftieths of a task: a completed task counts 50, one by fallback 25.
    var quality: Fraction {
        let count = Int64(tasks.count)
        let flagged = Int64(conflicts.count { ($0.resolution ?? .flagged) == .flagged })
        guard count > 0 else {
            return Fraction(status == .completed ? 1 : 0, over: 1)
        }
        var points: Int64 = 0
        for task in tasks where task.state == .completed {
            points += task.usedFallback ? 25 : 50
        }
        return Fraction(max(0, points - flagged * count), over: 50 * count)
    }
}
