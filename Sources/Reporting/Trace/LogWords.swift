import Exact
import ParallelExecution
import Simulation

/// What happened, in words; names from files are clipped and cannot steer a terminal.
struct LogWords {
    let trace: RunTrace
    let timeline: TraceTimeline

    /// What happened.
    func describe(_ entry: TraceTimeline.Entry) -> String {
        let event = entry.event
        let execution = trace.execution(of: event)
        let task = event.kind.task.map { name($0, event) } ?? ""
        switch event.kind {
        case .arrived: return "Request: \(Excerpt.quote(execution.message))"
        case .routed(let reason):
            return "Routed to \(reason.mode.rawValue): \(reason.words)"
        case .admitted: return "Admitted"
        case .planned(.accepted, let tasks, _):
            return "Planned \(ReportText.count(Int(tasks), "task"))"
        case .planned(.fellBackToSerial, _, _):
            return "Decomposition failed\(reason(execution)): the request runs serially as one task"
        case .planned(.notAsked, _, _): return "Needs no plan: one agent does the whole request"
        case .planned(.failed, _, _): return "Decomposition failed\(reason(execution))"
        case .taskQueued(_, _, let after):
            if entry.previous != nil { return "Queued \(task) again" }
            return "Queued \(task)" + (after.map { " after \(name($0, event))" } ?? "")
        case .attemptStarted: return "Running \(task)"
        case .attemptEnded(_, _, _, let attempt, let outcome):
            return "Ended \(task) attempt \(attempt): \(words(outcome))"
        case .backingOff(_, let until):
            return "Backing off \(task) for \(Self.seconds(until - event.at))"
        case .taskSettled(_, let state): return words(state, task)
        case .aggregated(_, let succeeded, _):
            return succeeded ? "Merged the results" : "Failed to merge the results"
        case .conflictFound(let index, _):
            let conflict = execution.conflicts[Int(index)]
            return "Conflict: \(name(conflict.author, event)) vs \(name(conflict.target, event))"
                + about(conflict)
        case .conflictSettled(let index, let resolution):
            let conflict = execution.conflicts[Int(index)]
            return ReportText.name(resolution, separator: " ").sentenceStart
                + ": \(name(conflict.author, event)) vs \(name(conflict.target, event))"
                + about(conflict)
        case .remediationAdded(let index, let base, _):
            let requires = execution.tasks[index].requires.map { name($0, event) }
            return "Added \(task), which repeats \(name(base, event))"
                + (requires.isEmpty ? "" : " after " + requires.joined(separator: ", "))
        case .synthesised(let succeeded, _):
            return succeeded ? "Wrote the final response" : "Failed to write the final response"
        case .coordinationFailed(let until, _, let step, let attempt, let outcome):
            return "Ended \(step.name) attempt \(attempt): \(words(outcome)), again at "
                + Self.seconds(until)
        case .executionTimedOut: return "Timed out: open tasks are cancelled"
        case .refused(let refusal, _):
            return "Refused" + (task.isEmpty ? "" : " \(task)") + ": \(refusal.words)"
        case .responded(let status, _): return "Responded: \(status)"
        }
    }

    /// What else there is to say of an event, for the parentheses behind it.
    func remarks(_ entry: TraceTimeline.Entry) -> [String] {
        switch entry.event.kind {
        case .admitted: return waited(entry)
        case .attemptStarted(_, _, let attempt, let model, let inputs):
            let model = trace.model(model).map { [Excerpt.clip($0)] } ?? []
            let inputs = inputs == 0 ? [] : [ReportText.count(Int(inputs), "input")]
            return ["attempt \(attempt)", "slot \(entry.lane ?? 0)"] + model + inputs
                + waited(entry)
        case .taskSettled(let task, .dead):
            // The event before is the end of the last attempt.
            guard let last = entry.previous,
                case .attemptEnded(_, task, _, let attempt, _) = timeline.entries[last].event.kind
            else { return [] }
            return ["dead after \(ReportText.count(Int(attempt), "attempt"))"]
        case .conflictFound(_, let kind): return [ReportText.name(kind, separator: " ")]
        case .aggregated(let round, _, _): return round > 0 ? ["round \(round)"] : []
        case .arrived, .routed, .planned, .taskQueued, .attemptEnded, .backingOff, .taskSettled,
            .conflictSettled, .remediationAdded, .synthesised, .coordinationFailed,
            .executionTimedOut, .refused, .responded:
            return []
        }
    }

    /// Why a decomposition failed; nothing where its execution was cancelled.
    private func reason(_ execution: RunTrace.Execution) -> String {
        execution.planError.map { " (\($0))" } ?? ""
    }

    private func about(_ conflict: Conflict) -> String {
        let about = Conflict.about(Excerpt.clip(conflict.topic), Excerpt.clip(conflict.detail))
        return about.isEmpty ? "" : " on " + about
    }

    private func words(_ outcome: AttemptOutcome) -> String {
        switch outcome {
        case .succeeded, .timedOut, .cancelled, .rateLimited, .unavailable:
            ReportText.name(outcome, separator: " ")
        case .transient, .permanent: "\(outcome) error"
        }
    }

    private func words(_ state: TaskState, _ task: String) -> String {
        switch state {
        case .completed: "Completed \(task)"
        case .dead: "Failed \(task)"
        case .rejected: "Rejected \(task): the queue is full"
        case .expired: "Expired \(task): waited too long in the queue"
        case .skipped: "Skipped \(task): a task it requires is missing"
        case .cancelled: "Cancelled \(task)"
        case .pending, .queued, .running, .backingOff:
            "\(ReportText.name(state, separator: " ").sentenceStart) \(task)"
        }
    }

    private func waited(_ entry: TraceTimeline.Entry) -> [String] {
        guard let waited = timeline.duration(entry), waited > 0 else { return [] }
        return ["waited \(Self.seconds(waited))"]
    }

    private func name(_ task: TaskIndex, _ event: ExecutionEvent) -> String {
        Excerpt.clip(trace.execution(of: event).tasks[task].name)
    }

    /// A time in seconds, exactly.
    static func seconds(_ nanoseconds: Int64) -> String {
        DecimalText.trimmed(nanoseconds, scale: 9) + " s"
    }
}
