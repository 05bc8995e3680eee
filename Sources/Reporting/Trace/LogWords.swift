import Exact
import ParallelExecution
import Simulation

/// What happened, in words; names from files are clipped and cannot steer a terminal.
struct LogWords {
    let trace: RunTrace
    let timeline: TraceTimeline

    /// Describes an event.
    func describe(_ entry: TraceTimeline.Entry) -> String {
        let event = entry.event
        let execution = trace.execution(of: event)
        let task = event.kind.task.map { name($0, event) } ?? ""
        switch event.kind {
        case .arrived: return "request arrived: \(Excerpt.quote(execution.message))"
        case .routed(let reason):
            return "routed to \(reason.mode.rawValue): \(reason.words)"
        case .admitted: return "admitted" + wait(entry)
        case .planned(.accepted, let tasks, _):
            return "planned \(ReportText.count(Int(tasks), "task"))"
        case .planned(.fellBackToSerial, _, _):
            return "decomposition failed\(reason(execution)): the request runs serially as one task"
        case .planned(.notAsked, _, _): return "needs no plan: one agent does the whole request"
        case .planned(.failed, _, _): return "decomposition failed\(reason(execution))"
        case .taskQueued(_, _, let after):
            if entry.previous != nil { return "\(task) queued again" }
            return "\(task) queued" + (after.map { " after \(name($0, event))" } ?? "")
        case .attemptStarted(_, _, let attempt, let model, let inputs):
            return "\(task) attempt \(attempt) started in slot \(entry.lane ?? 0)"
                + (trace.model(model).map { ", \(Excerpt.clip($0))" } ?? "")
                + (inputs == 0 ? "" : ", \(ReportText.count(Int(inputs), "input"))") + wait(entry)
        case .attemptEnded(_, _, let attempt, let outcome, _):
            return "\(task) attempt \(attempt) \(words(outcome))"
        case .backingOff(_, let until):
            return "\(task) backs off for \(seconds(until - event.at)), until \(seconds(until))"
        case .taskSettled(_, let state): return "\(task) \(words(state))"
        case .aggregated(let round, let succeeded, _):
            let words = succeeded ? "merged the results" : "aggregation failed"
            return round > 0 ? words + ", round \(round)" : words
        case .conflictFound(let index, let kind):
            let conflict = execution.conflicts[Int(index)]
            let about = [conflict.topic, conflict.detail].filter { !$0.isEmpty }
            return "conflict \(index + 1): \(name(conflict.author, event)) against "
                + "\(name(conflict.target, event)), \(ReportText.name(kind, separator: " "))"
                + (about.isEmpty ? "" : ": " + about.map(Excerpt.clip).joined(separator: ": "))
        case .conflictSettled(let index, let resolution):
            return "conflict \(index + 1) \(resolution)"
        case .remediationAdded(let index, let base, _):
            let requires = execution.tasks[index].requires.map { name($0, event) }
            return "\(task) added: repeats \(name(base, event))"
                + (requires.isEmpty ? "" : " after " + requires.joined(separator: ", "))
        case .synthesised(let succeeded, _):
            return succeeded ? "wrote the final response" : "synthesis failed"
        case .coordinationFailed(let step, let attempt, let outcome, let until, _):
            return "\(step.name) attempt \(attempt) \(words(outcome)), again at \(seconds(until))"
        case .executionTimedOut: return "execution timed out: its open tasks are cancelled"
        case .refused(let refusal, let task):
            return (task == nil ? "" : "\(name(task ?? 0, event)) ") + "refused: \(refusal.words)"
        case .responded(let status, _): return "responded: \(status)"
        }
    }

    /// Why a decomposition failed; nothing where its execution was cancelled.
    private func reason(_ execution: RunTrace.Execution) -> String {
        execution.planError.map { " (\($0))" } ?? ""
    }

    private func words(_ outcome: AttemptOutcome) -> String {
        switch outcome {
        case .succeeded, .timedOut, .cancelled: ReportText.name(outcome, separator: " ")
        case .transient, .rateLimited, .unavailable, .permanent:
            "failed: \(ReportText.name(outcome, separator: " "))"
        }
    }

    private func words(_ state: TaskState) -> String {
        switch state {
        case .rejected: "rejected: the queue is full"
        case .expired: "expired: waited too long in the queue"
        case .skipped: "skipped: a task it requires is missing"
        case .pending, .queued, .running, .backingOff, .completed, .dead, .cancelled:
            ReportText.name(state, separator: " ")
        }
    }

    private func wait(_ entry: TraceTimeline.Entry) -> String {
        guard let waited = timeline.duration(entry), waited > 0 else { return "" }
        return ", waited \(seconds(waited))"
    }

    private func name(_ task: TaskIndex, _ event: ExecutionEvent) -> String {
        Excerpt.clip(trace.execution(of: event).tasks[task].name)
    }

    private func seconds(_ nanoseconds: Int64) -> String {
        DecimalText.trimmed(nanoseconds, scale: 9) + " s"
    }
}
