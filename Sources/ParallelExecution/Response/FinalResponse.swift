import Collections
import Exact

/// The final response where the project manager wrote none: what was built, what is missing,
/// findings and fixes, what is to be decided, timeline, cost, and what comes next.
struct FinalResponse {
    let response: Response

    /// The text, in lines of plain text.
    var text: String {
        guard response.status != .rejected else { return headline }
        let parts = [
            [headline], built, missing, findings, decisions, timeline, [money], [next, signature],
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
            .joined(separator: "\n\n")
    }

    private var context: UnifiedContext { response.context }

    /// How it ended, how long that took and what it cost.
    private var headline: String {
        let verdict: String
        switch response.status {
        case .completed: verdict = "Done"
        case .partial: verdict = "Done in part"
        case .failed: verdict = "Failed"
        case .cancelled: verdict = "Cancelled"
        case .rejected: return "Not begun, " + response.notes.joined(separator: "; ") + "."
        }
        let all = response.tasks.count
        let done = response.tasks.count { $0.state == .completed }
        let tasks = all == 0 ? "no task was needed" : "\(done) of \(all) tasks completed"
        return "\(verdict): \(tasks) in \(time(response.duration)) for "
            + "\(GatewayText.bill(response.cost))."
    }

    private var built: [String] {
        list(
            "Built:",
            context.outputs.flatMap { output in
                ["\(output.task) (\(output.pool)): \(output.text.isEmpty ? "done" : output.text)"]
                    + output.additions.map { "\(output.task), added: \($0)" }
            })
    }

    private var missing: [String] { list("Not as planned:", response.notes) }

    private var findings: [String] {
        guard !context.findings.isEmpty || !context.appliedFixes.isEmpty else { return [] }
        var lines: [String] = []
        if !context.findings.isEmpty { lines.append("Findings: \(context.findingsText).") }
        if !context.appliedFixes.isEmpty {
            lines.append("Fixed: \(context.appliedFixes.joined(separator: ", ")).")
        }
        return lines
            + context.recommendations.map {
                "- \($0.severity.rawValue), \($0.topic) in \($0.target): \($0.text)"
            }
    }

    /// What was found out that nobody had planned, and what nobody has decided.
    private var decisions: [String] {
        let flagged = response.conflicts.filter { $0.resolution == .flagged }
        let open = flagged.map {
            "\($0.author) and \($0.target): " + Conflict.about($0.topic, $0.detail)
        }
        let unplanned = context.dependencies.filter { !$0.isPlanned }.map {
            "\($0.task) depends on \($0.requirement), which the plan does not say"
        }
        return list("To be decided:", open + unplanned)
    }

    /// When each task was worked on, from the arrival of the request.
    private var timeline: [String] {
        list(
            "Timeline:",
            response.tasks.compactMap { task in
                guard let start = task.startedAt, let end = task.endedAt else { return nil }
                let attempts = task.attempts > 1 ? ", \(task.attempts) attempts" : ""
                return "\(time(start)) to \(time(end)): \(task.name)\(attempts)"
            })
    }

    /// The pools that the tasks were bound for, in the order of the tasks.
    private var pools: [String] { response.tasks.map(\.pool).distinct() }

    private var money: String {
        var parts = pools.map { pool in
            (
                pool,
                response.tasks.filter { $0.pool == pool }.reduce(Int64(0)) {
                    $0.addingSaturated($1.cost)
                }
            )
        }
        let tasks = parts.reduce(Int64(0)) { $0.addingSaturated($1.1) }
        parts.append(("project manager", response.cost - tasks))
        let named = parts.filter { $0.1 > 0 }.map { "\($0.0) \(GatewayText.bill($0.1))" }
        var text = "Cost: \(GatewayText.bill(response.cost))"
        if named.count > 1 { text += " (" + named.joined(separator: ", ") + ")" }
        if response.refundedCost > 0 {
            text += "; \(GatewayText.bill(response.refundedCost)) of it is given back"
        }
        return text + "."
    }

    private var next: String {
        if context.isDeploymentReady { return "Next: ready for deployment." }
        switch response.status {
        case .completed, .partial: return "Next: settle what is open above, then deploy."
        case .cancelled: return "Next: ask again for what is missing."
        case .failed, .rejected: return "Next: ask again once the cause is mended."
        }
    }

    private var signature: String {
        "OpenClaw, " + (["project manager"] + pools).joined(separator: ", ")
    }

    private func list(_ title: String, _ items: [String]) -> [String] {
        items.isEmpty ? [] : [title] + items.map { "- \($0)" }
    }

    private func time(_ duration: Duration) -> String { TimeText.text(duration.nanoseconds) }
}
