import Exact
package import ParallelExecution

extension ExecutionEvent {
    /// The event as one line of words and numbers that no library version changes.
    ///
    /// Tasks, pools and models are numbered from 0 in the order of plan, configuration and prices;
    /// nobody is -1.
    package var line: String {
        "\(DurationText.text(at)) execution \(execution.number) \(kind.words)"
    }
}

extension ExecutionEvent.Kind {
    fileprivate var words: String {
        switch self {
        case .arrived(let mode): "arrived \(mode.rawValue)"
        case .routed(let reason): "routed \(reason.mode.rawValue) reason=\(reason.rawValue)"
        case .admitted: "admitted"
        case .planned(let verdict, let tasks, let bill):
            "planned \(verdict) tasks=\(tasks) \(bill.words)"
        case .taskQueued(let task, let pool, let after):
            "task \(task) queued pool=\(pool) after=\(after.numberOrMinusOne)"
        case .attemptStarted(let task, let pool, let attempt, let model, let inputs):
            "task \(task) started attempt=\(attempt) pool=\(pool) "
                + "model=\(model.numberOrMinusOne) inputs=\(inputs)"
        case .attemptEnded(let bill, let task, let pool, let attempt, let outcome):
            "task \(task) \(outcome) attempt=\(attempt) pool=\(pool) \(bill.words)"
        case .backingOff(let task, let until):
            "task \(task) backing off until=\(DurationText.text(until))"
        case .taskSettled(let task, let state): "task \(task) settled \(state)"
        case .aggregated(let round, let succeeded, let bill):
            "aggregated round=\(round) succeeded=\(succeeded) \(bill.words)"
        case .conflictFound(let conflict, let kind): "conflict \(conflict) found \(kind)"
        case .conflictSettled(let conflict, let resolution):
            "conflict \(conflict) settled \(resolution)"
        case .remediationAdded(let task, let base, let round):
            "task \(task) added base=\(base) round=\(round)"
        case .synthesised(let succeeded, let bill):
            "synthesised succeeded=\(succeeded) \(bill.words)"
        case .coordinationFailed(let until, let bill, let step, let attempt, let outcome):
            "\(step) \(outcome) attempt=\(attempt) until=\(DurationText.text(until)) \(bill.words)"
        case .executionTimedOut: "execution timed out"
        case .refused(let refusal, let task):
            "refused \(refusal) task=\(task.numberOrMinusOne)"
        case .responded(let status, let cost): "responded \(status) cost=\(cost)"
        }
    }
}

extension Bill {
    fileprivate var words: String {
        "in=\(usage.input) "
            + (usage.usesCache ? "cached=\(usage.cachedInput) kept=\(usage.cacheWrite) " : "")
            + "out=\(usage.output) cost=\(cost)"
    }
}
