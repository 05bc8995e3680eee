import ParallelExecution
import Simulation

/// Bugs of an engine that does what is right and tells something else.
extension EventTamperer {
    /// Tasks that come to an end of a kind never end.
    static func forgetting(_ end: TaskState) -> EventTamperer {
        EventTamperer { event in
            guard case .taskSettled(_, end) = event.kind else { return nil }
            return .dropped
        }
    }

    /// A task that finds its queue full ends twice.
    static var rejectionToldTwice: EventTamperer {
        EventTamperer { event in
            guard case .taskSettled(_, .rejected) = event.kind else { return nil }
            return .two(event, event)
        }
    }

    /// A request that finds the admission queue full has no response.
    static var refusalUnanswered: EventTamperer {
        EventTamperer { event in
            guard case .responded(.rejected, _) = event.kind else { return nil }
            return .dropped
        }
    }

    /// A task that finds its queue full is told to have no money left.
    static var fullQueueBlamedOnBudget: EventTamperer {
        EventTamperer { event in
            guard case .taskSettled(let task, .rejected) = event.kind else { return nil }
            return .two(event.telling(.refused(.executionBudget, task: task)), event)
        }
    }

    /// An execution is told to time out a moment before it does.
    static var timeoutToldEarly: EventTamperer {
        EventTamperer { event in
            guard case .executionTimedOut = event.kind else { return nil }
            return .one(event.telling(event.kind, at: event.at - 1))
        }
    }

    /// A client that gives up is told to have waited a moment longer.
    static var withdrawalToldLate: EventTamperer {
        EventTamperer { event in
            guard case .responded(.cancelled, _) = event.kind else { return nil }
            return .one(event.telling(event.kind, at: event.at + 1))
        }
    }

    /// A task is given up before its last attempt ends.
    static var deathToldEarly: EventTamperer {
        EventTamperer { event in
            guard case .taskSettled(_, .dead) = event.kind, event.at > 0 else { return nil }
            return .one(event.telling(event.kind, at: event.at - 1))
        }
    }

    /// A conflict that nobody can resolve is settled twice.
    static var flagToldTwice: EventTamperer {
        EventTamperer { event in
            guard case .conflictSettled(_, .flagged) = event.kind else { return nil }
            return .two(event, event)
        }
    }

    /// An attempt that reaches its deadline costs twice what it cost.
    static var timeoutBilledTwice: EventTamperer {
        EventTamperer { event in
            guard
                case .attemptEnded(let bill, let task, let pool, let attempt, .timedOut) = event
                    .kind,
                bill.cost > 0
            else { return nil }
            let double = Bill(usage: bill.usage, cost: 2 * bill.cost)
            return .one(
                event.telling(
                    .attemptEnded(double, task: task, pool: pool, attempt: attempt, .timedOut)))
        }
    }

    /// A response that has nothing to show costs a billionth of a dollar less than its attempts.
    static var failureUndercharged: EventTamperer {
        EventTamperer { event in
            guard case .responded(.failed, let cost) = event.kind, cost > 0 else { return nil }
            return .one(event.telling(.responded(.failed, cost: cost - 1)))
        }
    }

    /// A response that lacks something costs a billionth of a dollar more than its attempts.
    static var partialOvercharged: EventTamperer {
        EventTamperer { event in
            guard case .responded(.partial, let cost) = event.kind else { return nil }
            return .one(event.telling(.responded(.partial, cost: cost + 1)))
        }
    }
}
