import Collections

/// What the response to an execution that is over says of its worth.
struct Measures {
    let refund: Fraction
    let quality: Fraction

    /// Measures an execution.
    ///
    /// - Parameters:
    ///   - nodes: The planned tasks; only they carry weight: nobody ordered the remediation.
    ///   - tasks: All tasks.
    ///   - conflicts: All conflicts found; those that nothing resolved lower the quality.
    ///   - status: How it ended.
    init(
        _ nodes: [TaskGraph.Node], _ tasks: Slice<FlatArray<TaskRecord>>, _ conflicts: [Conflict],
        _ status: ExecutionStatus?
    ) {
        var weight: Int64 = 0
        var completedWeight: Int64 = 0
        for (offset, node) in nodes.enumerated() {
            weight += node.weight
            let isThere =
                offset < tasks.count && tasks[tasks.startIndex + offset].state == .completed
            if isThere { completedWeight += node.weight }
        }
        refund =
            weight > 0
            ? Fraction(weight - completedWeight, over: weight)
            : Fraction(status?.isAnswered == true ? 0 : 1, over: 1)

        let flagged = conflicts.count { $0.outcome == .flagged }
        // In fiftieths of a task: a completed task counts 50, one by fallback 25.
        var points: Int64 = 0
        for task in tasks where task.state == .completed {
            points += task.usedFallback ? 25 : 50
        }
        let count = Int64(tasks.count)
        quality =
            count > 0
            ? Fraction(max(0, points - Int64(flagged) * count), over: 50 * count)
            : Fraction(status == .completed ? 1 : 0, over: 1)
    }
}
