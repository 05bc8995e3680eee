import Exact

/// Puts the client's response together from an execution that is over.
struct ResponseBuilder {
    let view: ExecutionView
    let configuration: Configuration

    private var record: Execution { view.execution }

    /// The whole response.
    func response() -> Response {
        let measures = Measures(
            record.graph.nodes, view.tasks, record.conflicts, record.status)
        var response = Response(
            execution: Int(record.id.number),
            mode: record.mode,
            status: record.status ?? .failed,
            finalResponse: record.finalText,
            notes: notes,
            tasks: view.taskIndices.map(result),
            conflicts: record.conflicts.map(note),
            refund: measures.refund,
            refundedCost: refundedCost,
            context: ContextBuilder(view, configuration).context(),
            quality: measures.quality,
            duration: .nanoseconds(record.endedAt - record.arrivedAt),
            usage: record.usage,
            cost: record.cost)
        if record.finalText.isEmpty {
            response.finalResponse = FinalResponse(response: response).text
        }
        return response
    }

    /// What the attempts at undelivered tasks have cost, where the client gets that back.
    private var refundedCost: Int64 {
        guard record.status?.givesBack == true else { return 0 }
        return view.tasks.reduce(0) { sum, task in
            task.isCompleted ? sum : sum.addingSaturated(task.cost)
        }
    }

    private func result(of index: TaskIndex) -> Response.TaskResult {
        let task = view[index]
        return Response.TaskResult(
            name: view.name(of: index), pool: configuration.pools[task.pool].name,
            state: task.state, attempts: Int(task.attempt), usedFallback: task.usedFallback,
            text: record.output(of: index)?.text ?? "",
            startedAt: task.attempt > 0 ? sinceArrival(task.startedAt) : nil,
            endedAt: task.state.isFinal ? sinceArrival(task.endedAt) : nil, cost: task.cost)
    }

    private func sinceArrival(_ instant: Int64) -> Duration {
        .nanoseconds(instant - record.arrivedAt)
    }

    private func note(_ conflict: Conflict) -> Response.ConflictNote {
        let names = record.graph.plan.tasks
        return Response.ConflictNote(
            kind: conflict.kind, author: names[conflict.author].id,
            target: names[conflict.target].id, topic: conflict.topic, detail: conflict.detail,
            resolution: conflict.outcome)
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
