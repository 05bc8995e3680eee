/// What must hold after every event of every run.
package enum Invariant: String, Sendable, CaseIterable, Codable {
    /// A pool never runs more attempts than it has slots.
    case slotsNeverExceeded = "slots never exceeded"
    /// Every slot taken is given back: idle pools are empty when nothing is in flight.
    case slotsNeverLeaked = "slots never leaked"
    /// Tasks change state as ``TaskState`` allows.
    case legalTransitions = "legal task transitions only"
    /// Every task ends once, before the response.
    case everyTaskEndsOnce = "every task ends exactly once"
    /// No task starts before its hard dependencies have completed.
    case dependenciesFirst = "no task starts before its hard dependencies"
    /// Attempts are numbered from 1 to at most 1 + retries.
    case attemptsLimited = "attempts ≤ 1 + retries"
    /// No attempt runs longer than its pool's timeout; one that times out runs exactly as long.
    case timeoutsKept = "no attempt outlives its timeout"
    /// A task that backs off is queued again at the announced instant, not before the policy says.
    case backoffKept = "backoff lasts as long as the policy says"
    /// A stopped execution, whose time is over or that fails fast, starts no attempt.
    case stoppedStartsNothing = "a stopped execution starts nothing"
    /// No attempt starts when the time of its execution is over, which ends when it must.
    case executionTimeoutKept = "no execution works on tasks after its timeout"
    /// No client is answered after it has given up.
    case patienceKept = "no client waits longer than its patience"
    /// Executions of one session run one at a time, in the order of arrival, where that is asked.
    case sessionsInOrder = "executions of a session run one at a time, in order"
    /// Nothing is begun once a budget is spent, and nothing is refused before.
    case budgetKept = "nothing is begun once the budget is spent"
    /// A request is routed once, when it arrives; one agent without a plan means routed to serial.
    case routedOnce = "a request is routed once, on arrival, and goes where it was sent"
    /// Every request is accounted for.
    case requestsAccounted = "submitted = the sum over final states + in flight"
    /// The cost of an execution is the sum over its calls, at the configured prices.
    case costsAddUp = "cost total = sum over attempts"
    /// No event lies before an earlier one.
    case timeNeverGoesBack = "time never goes back"
    /// A pool starts the first in its queue: lowest rank, then longest in the queue.
    case queueOrderKept = "a pool starts the first in its queue"
    /// Every conflict that the aggregator found was reported, and settled once.
    case conflictsReported = "every conflict is reported and settled once"
    /// No execution is faster than its critical path, or than any pool's slots allow.
    case makespanBounded = "makespan ≥ max(critical path, work ÷ slots of any pool)"
}
