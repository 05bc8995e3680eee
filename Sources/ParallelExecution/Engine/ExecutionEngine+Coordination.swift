import Collections
import Exact

/// The calls of the project manager and the aggregator: their deadline, and their retries.
extension ExecutionEngine {
    /// Asks for a step of the project manager; its call starts when the instant ends, as attempts
    /// do, so that none is cancelled that has not begun.
    mutating func askFor(_ step: CoordinationStep, of id: ExecutionID) {
        executions[id].coordinationAttempt = 0
        executions[id].expect(step, nil)
        instant.dueCalls.append(id)
    }

    /// Starts the calls of the project manager that are due.
    mutating func startDueCalls() {
        var next = 0
        // Refusing one may ask for the next.
        while next < instant.dueCalls.count {
            let id = instant.dueCalls[next]
            next += 1
            if isAlive(id), let step = executions[id].step { makeCall(for: step, of: id) }
        }
        instant.dueCalls.removeAll()
    }

    /// Makes a call of the project manager, unless the budget of the execution is spent.
    mutating func makeCall(for step: CoordinationStep, of id: ExecutionID) {
        guard !isBudgetSpent(by: id) else {
            refuse(nil, of: id)
            return end(step, of: id, .cancelled, .zero)
        }
        executions[id].coordinationAttempt += 1
        let timeout = setup.configuration.coordinatorTimeout
        let call = start(
            Call(
                execution: id, work: .coordination(step), mode: executions[id].mode,
                round: executions[id].round, base: nil,
                isFallback: executions[id].planError != nil || executions[id].isDirect, pool: nil,
                isHandoff: false,
                model: setup.prices.coordinator, attempt: executions[id].coordinationAttempt,
                deadline: timeout.map { min(now.addingSaturated($0), .max - 1) } ?? .max))
        executions[id].expect(step, call)
    }

    /// Whether nothing more may be begun for an execution.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    func isBudgetSpent(by id: ExecutionID) -> Bool {
        guard let budget = setup.configuration.budget else { return false }
        return executions[id].cost >= budget
    }

    /// Takes note that something is not begun because the budget of its execution is spent.
    mutating func refuse(_ task: TaskIndex?, of id: ExecutionID) {
        executions[id].refusal = .executionBudget
        emit(.refused(.executionBudget, task: task), id)
    }

    /// A call of the project manager has ended: it is made again, or its execution goes on.
    mutating func endCoordination(
        _ step: CoordinationStep, _ call: Call, _ outcome: AttemptOutcome, retryAfter: Int64,
        _ bill: Bill
    ) {
        let id = call.execution
        if let until = nextAttempt(after: call, outcome, retryAfter) {
            emit(
                .coordinationFailed(until: until, bill, step, attempt: call.attempt, outcome), id)
            executions[id].expect(step, nil)
            executions[id].timers.coordination = setTimer(.coordination(id), at: until)
        } else {
            end(step, of: id, outcome, bill)
        }
    }

    /// Withdraws what is asked of the project manager: a call, or one that is still to start.
    mutating func withdraw(_ step: CoordinationStep, _ call: CallID?, of id: ExecutionID) {
        if let call { return cancelCall(call, because: .cancelled) }
        if let timer = executions[id].timers.coordination {
            executions[id].timers.coordination = nil
            cancel(timer)
        }
        end(step, of: id, .cancelled, .zero)
    }

    private mutating func end(
        _ step: CoordinationStep, of id: ExecutionID, _ outcome: AttemptOutcome, _ bill: Bill
    ) {
        switch step {
        case .decomposition: decomposed(id, outcome, bill)
        case .aggregation: aggregated(id, succeeded: outcome == .succeeded, bill)
        case .synthesis: synthesised(id, succeeded: outcome == .succeeded, bill)
        }
    }

    /// When a call of the project manager is made again; `nil` where it is not.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func nextAttempt(
        after call: Call, _ outcome: AttemptOutcome, _ retryAfter: Int64
    ) -> Int64? {
        guard let failure = outcome.retryClass else { return nil }
        let policy = setup.configuration.retry
        let ordinary = 1 + setup.configuration.coordinatorMaxRetries
        let attempt = Int(call.attempt)
        guard attempt < policy.mostAttempts(after: failure, ordinary: ordinary) else { return nil }
        return policy.nextAttempt(
            after: attempt, failing: failure, execution: call.execution.number, task: nil,
            retryAfter: retryAfter, at: now)
    }
}
