import ParallelExecution

/// Events as short lines: "5 end backend 1 timedOut"; lines of later executions begin with "#2".
enum EventText {
    static func line(_ event: ExecutionEvent, _ engine: ExecutionEngine) -> String {
        func name(_ task: TaskIndex) -> String {
            engine.task(task, of: event.execution).name
        }
        let text =
            switch event.kind {
            case .arrived(let mode): "arrived \(mode)"
            case .routed(let reason): "routed \(reason)"
            case .admitted: "admitted"
            case .planned(let verdict, let tasks, _): "planned \(verdict) \(tasks)"
            case .taskQueued(let task, _, _): "queued \(name(task))"
            case .attemptStarted(let task, _, let attempt, _, _): "start \(name(task)) \(attempt)"
            case .attemptEnded(_, let task, _, let attempt, let outcome):
                "end \(name(task)) \(attempt) \(outcome)"
            case .backingOff(let task, let until): "backoff \(name(task)) until \(time(until))"
            case .taskSettled(let task, let state): "\(state) \(name(task))"
            case .aggregated(let round, let succeeded, _):
                "aggregated \(round) \(succeeded ? "well" : "badly")"
            case .conflictFound(let conflict, let kind): "conflict \(conflict) \(kind)"
            case .conflictSettled(let conflict, let resolution):
                "conflict \(conflict) \(resolution)"
            case .remediationAdded(let task, _, _): "added \(name(task))"
            case .synthesised(let succeeded, _): "synthesised \(succeeded ? "well" : "badly")"
            case .coordinationFailed(let until, _, let step, let attempt, let outcome):
                "\(step.name) \(attempt) \(outcome), again at \(time(until))"
            case .executionTimedOut: "timed out"
            case .refused(let refusal, let task):
                "refused \(task.map { name($0) + " " } ?? "")\(refusal)"
            case .responded(let status, _): "responded \(status)"
            }
        let number = event.execution.number
        return (number > 1 ? "#\(number) " : "") + "\(time(event.at)) \(text)"
    }

    /// Whole seconds as such, other instants in nanoseconds.
    private static func time(_ instant: Int64) -> String {
        instant % 1_000_000_000 == 0 ? "\(instant / 1_000_000_000)" : "\(instant)ns"
    }
}
