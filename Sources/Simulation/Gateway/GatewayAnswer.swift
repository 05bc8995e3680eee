import Exact
import JSON
import ParallelExecution

/// An answer of the gateway as people read it: its status, and what matters of its body.
package struct GatewayAnswer: Sendable, Equatable {
    /// The HTTP status.
    package let status: Int
    /// Fields of the body with their values, those of events apart: `status: "executing"`.
    package let text: String
}

extension GatewayResponse {
    /// How many tasks are told one by one.
    private static let mostTasks = 8

    /// The answer to a call in short.
    func shown(as route: GatewayRoute) -> GatewayAnswer {
        guard status < 300 else { return GatewayAnswer(status: status, text: refusal) }
        let text =
            switch route {
            case .executeParallel, .chat:
                fields([
                    "execution_id", "status", "parallel_tasks", "estimated_duration_sec",
                    "estimated_cost",
                ])
            case .execution where isOver:
                fields([
                    "status", "tasks_completed", "duration_sec", "cost", "quality_score",
                    "final_response",
                ])
            case .execution: standing.text + progress
            case .events: events
            case .cancel: fields(["status"])
            }
        return GatewayAnswer(status: status, text: text)
    }

    /// How an execution stands, without what changes from instant to instant.
    var standing: GatewayAnswer {
        GatewayAnswer(status: status, text: fields(["status", "tasks_completed"]))
    }

    /// Whether it is the answer of an execution that is over.
    var isOver: Bool { document["completed_at"]?.string != nil }

    private func fields(_ names: [String]) -> String {
        names.map { name in "\(name): \(document[name].map(Self.short) ?? "null")" }
            .joined(separator: ", ")
    }

    /// A value, of a text its first line.
    private static func short(_ value: LocatedValue) -> String {
        guard let text = value.string else { return value.text() }
        let lines = text.split(separator: "\n")
        return Excerpt.quote(String(lines.first ?? "")) + (lines.count > 1 ? " …" : "")
    }

    private var refusal: String {
        let error = document["error"]
        let words = ["code", "message"].map { "\($0): \(error?[$0].map(Self.short) ?? "null")" }
        let wait = headers.filter { $0.name == "Retry-After" }.map { "\($0.name): \($0.value)" }
        return (words + wait).joined(separator: ", ")
    }

    /// How far each task is, in per cent.
    private var progress: String {
        let tasks = document["tasks"]?.items ?? []
        let told = tasks.prefix(Self.mostTasks).map { task in
            Excerpt.clip(task["id"]?.string ?? "") + " \(task["progress"]?.text() ?? "")"
        }
        return told.isEmpty ? "" : ", progress: " + Self.list(told, of: tasks.count)
    }

    /// The first of some texts, and how many more there are.
    private static func list(_ told: some Collection<String>, of count: Int) -> String {
        let more = count - told.count
        return (Array(told) + (more > 0 ? ["and \(more) more"] : [])).joined(separator: ", ")
    }

    /// The events with their tasks, those of one kind that follow one another together.
    private var events: String {
        var groups: [(name: String, tasks: [String])] = []
        for event in document["events"]?.items ?? [] {
            let outcome = event["outcome"]?.string.map { " \($0)" } ?? ""
            let name = (event["event"]?.string ?? "") + outcome
            if groups.last?.name != name { groups.append((name, [])) }
            guard let task = event["task"]?.string else { continue }
            groups[groups.count - 1].tasks.append(Excerpt.clip(task))
        }
        return groups.map { group in
            let told = group.tasks.prefix(Self.mostTasks)
            return told.isEmpty
                ? group.name : "\(group.name): \(Self.list(told, of: group.tasks.count))"
        }.joined(separator: "; ")
    }
}
