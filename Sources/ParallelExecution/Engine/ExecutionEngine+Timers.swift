import Collections
import Exact

/// Timers: backoff, waits in queues, and the limits of whole executions.
extension ExecutionEngine {
    /// Reacts to a timer.
    mutating func endTimer(_ timer: TimerID) {
        guard timers.contains(timer.entry) else { return }
        let purpose = timers[timer.entry].purpose
        // Whether the wait in a queue is over is known once free slots are taken.
        if case .queueTimeout = purpose { return instant.overdue.append(timer) }
        timers.remove(timer.entry)
        switch purpose {
        case .queueTimeout: break
        case .backoff(let task):
            self[task].timer = nil
            enqueue(task, after: nil)
        case .coordination(let execution):
            executions[execution].timers.coordination = nil
            instant.dueCalls.append(execution)
        case .executionTimeout(let execution):
            executions[execution].timers.timeout = nil
            endTime(of: execution)
        case .patience(let execution):
            executions[execution].timers.patience = nil
            cancelExecution(execution)
        }
    }

    /// Sets a timer, or notes that it is due at this very instant, before any start.
    mutating func setTimer(_ purpose: TimerRecord.Purpose, at instant: Int64) -> TimerID {
        let record = TimerRecord(purpose: purpose, isSet: instant > now)
        let timer = TimerID(entry: timers.insert(record))
        if record.isSet {
            command(.setTimer(timer, record.execution, at: instant))
        } else {
            self.instant.add(.timer(timer), PendingInstant.order(of: record))
        }
        return timer
    }

    mutating func cancelTimer(of task: TaskID) {
        guard let timer = self[task].timer else { return }
        self[task].timer = nil
        cancel(timer)
    }

    /// Cancels all timers of an execution, apart from those of its tasks.
    mutating func cancelTimers(of id: ExecutionID) {
        let timers = executions[id].timers
        executions[id].timers = ExecutionTimers()
        if let timer = timers.coordination { cancel(timer) }
        if let timer = timers.timeout { cancel(timer) }
        if let timer = timers.patience { cancel(timer) }
    }

    mutating func cancel(_ timer: TimerID) {
        let isSet = timers[timer.entry].isSet
        timers.remove(timer.entry)
        if isSet { command(.cancelTimer(timer)) }
    }

    /// The time is over that an execution may work on tasks: none is started any more, and what is
    /// there is merged.
    private mutating func endTime(of id: ExecutionID) {
        emit(.executionTimedOut, id)
        executions[id].isStopped = true
        switch executions[id].phase {
        case .decomposing(let call, _): withdraw(.decomposition, call, of: id)
        case .executing: cancelTasks(of: id)
        case .arriving, .waiting, .aggregating, .synthesising, .responded: break
        }
    }
}
