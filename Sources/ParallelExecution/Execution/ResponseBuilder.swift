/// Puts the client's response together from an execution that is over.
struct ResponseBuilder {
    let view: ExecutionView
    let configuration: Configuration

    private var record: Execution { view.execution }

    /// The whole response.
    func response() -> Response {
        let tasks = view.taskIndices.map(result)
        let notes = self.notes
        let measures = Measures(
            record.graph.nodes, view.tasks, record.conflicts, record.status)
        return Response(
            execution: Int(record.id.number),
            mode: record.mode,
            status: record.status ?? .failed,
            finalResponse: record.finalText.isEmpty ? merged(tasks, notes) : record.finalText,
            notes: notes,
            tasks: tasks,
            conflicts: record.conflicts.map(note),
            refund: measures.refund,
            quality: measures.quality,
            usage: record.usage,
            cost: record.cost)
    }

    private func result(of index: TaskIndex) -> Response.TaskResult {
        let task = view[index]
        return Response.TaskResult(
            name: view.name(of: index), pool: configuration.pools[task.pool].name,
            state: task.state, attempts: Int(task.attempt), usedFallback: task.usedFallback,
            text: record.output(of: index)?.text ?? "")
    }

    private func note(_ conflict: Conflict) -> Response.ConflictNote {
        let names = record.graph.plan.tasks
        return Response.ConflictNote(
            kind: conflict.kind, author: names[conflict.author].id,
            target: names[conflict.target].id, topic: conflict.topic, detail: conflict.detail,
            resolution: conflict.resolution ?? .flagged)
    }

    private var notes: [String] {
        var notes: [String] = []
        switch record.status {
        case .rejected:
            let reason = record.refusal?.words ?? "too many executions were waiting"
            notes.append("rejected: \(reason)")
        case .cancelled: notes.append("cancelled: the client withdrew")
        case .completed, .partial, .failed, nil: break
        }
        if let error = record.planError {
            let consequence =
                view.tasks.isEmpty ? "nothing was done" : "the request ran serially as one task"
            notes.append("decomposition failed (\(error)): \(consequence)")
        }
        for index in view.taskIndices where !view[index].isCompleted {
            let task = view[index]
            let pool = configuration.pools[task.pool]
            let name = view.name(of: index)
            notes.append("\(name): \(pool.degradationNote) (\(reason(of: task)))")
            if task.state == .dead, pool.onExhausted == .escalate {
                notes.append("\(name): escalated to the project manager")
            }
        }
        if record.aggregationFailed { notes.append("aggregation failed: results are not merged") }
        if record.synthesisFailed {
            notes.append("synthesis failed: results are listed as they are")
        }
        return notes
    }

    /// The newest version of every task's result, what became of conflicts, and what is missing.
    private func merged(_ tasks: [Response.TaskResult], _ notes: [String]) -> String {
        var lines: [String] = []
        for (index, task) in zip(view.taskIndices, tasks)
        where view.latest(of: view[index].base) == index {
            lines.append(task.text.isEmpty ? "\(task.name): done" : "\(task.name): \(task.text)")
        }
        for conflict in record.conflicts {
            let note = self.note(conflict)
            let subject = [note.topic, note.detail].filter { !$0.isEmpty }.joined(separator: ": ")
            lines.append("\(note.author) and \(note.target): \(subject) (\(note.resolution))")
        }
        if lines.isEmpty, notes.isEmpty { lines.append("no task was needed") }
        return (lines + notes).joined(separator: "\n")
    }

    /// Why a task was not completed, in words.
    private func reason(of task: TaskRecord) -> String {
        switch task.state {
        case .dead: "dead after \(task.attempt) \(task.attempt == 1 ? "attempt" : "attempts")"
        case .rejected where task.isRefused: record.refusal?.words ?? "refused"
        case .rejected: "the queue was full"
        case .expired: "waited too long in the queue"
        case .skipped: "a task it requires is missing"
        case .cancelled where record.isStopped && !record.isCancelled: "the execution was stopped"
        case .cancelled: "cancelled"
        case .pending, .queued, .running, .backingOff, .completed: "\(task.state)"
        }
    }
}
