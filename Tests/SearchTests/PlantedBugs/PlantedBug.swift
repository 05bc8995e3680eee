import ParallelExecution
import Search
import Simulation

/// The bugs that exploration must find, each played by a link.
enum PlantedBug: CaseIterable {
    case leakedSlot, lostTask, doubleCompletion, retryTooMany, dependencyIgnored, timeoutOffByOne
    case backoffSkipped, cancelledCostDropped, priorityInverted, conflictUnreported
    case deadlineIgnored, rejectionToldTwice, deathForgotten, skipForgotten, refusalUnanswered
    case deathToldEarly, flagToldTwice, timeoutBilledTwice, failureUndercharged
    case partialOvercharged, fullQueueBlamedOnBudget, timeoutToldEarly, withdrawalToldLate

    /// What stands between a simulation and its engine.
    var link: AnyLink {
        switch self {
        case .leakedSlot: AnyLink(LeakedSlot())
        case .lostTask: AnyLink(LostTask())
        case .doubleCompletion: AnyLink(DoubleCompletion())
        case .retryTooMany: AnyLink(RetryTooMany())
        case .dependencyIgnored: AnyLink(DependencyIgnored())
        case .timeoutOffByOne: AnyLink(TimeoutOffByOne())
        case .backoffSkipped: AnyLink(BackoffSkipped())
        case .cancelledCostDropped: AnyLink(CancelledCostDropped())
        case .priorityInverted: AnyLink(PriorityInverted())
        case .conflictUnreported: AnyLink(ConflictUnreported())
        case .deadlineIgnored: AnyLink(DeadlineIgnored())
        case .rejectionToldTwice: AnyLink(EventTamperer.rejectionToldTwice)
        case .deathForgotten: AnyLink(EventTamperer.forgetting(.dead))
        case .skipForgotten: AnyLink(EventTamperer.forgetting(.skipped))
        case .refusalUnanswered: AnyLink(EventTamperer.refusalUnanswered)
        case .deathToldEarly: AnyLink(EventTamperer.deathToldEarly)
        case .flagToldTwice: AnyLink(EventTamperer.flagToldTwice)
        case .timeoutBilledTwice: AnyLink(EventTamperer.timeoutBilledTwice)
        case .failureUndercharged: AnyLink(EventTamperer.failureUndercharged)
        case .partialOvercharged: AnyLink(EventTamperer.partialOvercharged)
        case .fullQueueBlamedOnBudget: AnyLink(EventTamperer.fullQueueBlamedOnBudget)
        case .timeoutToldEarly: AnyLink(EventTamperer.timeoutToldEarly)
        case .withdrawalToldLate: AnyLink(EventTamperer.withdrawalToldLate)
        }
    }

    /// The failure that names the bug.
    var kind: FailureKind {
        switch self {
        case .fullQueueBlamedOnBudget: .invariant(.budgetKept)
        case .timeoutToldEarly: .invariant(.executionTimeoutKept)
        case .withdrawalToldLate: .invariant(.patienceKept)
        case .leakedSlot: .invariant(.slotsNeverLeaked)
        case .lostTask: .stall
        case .doubleCompletion: .invariant(.everyTaskEndsOnce)
        case .retryTooMany: .invariant(.attemptsLimited)
        case .dependencyIgnored: .invariant(.dependenciesFirst)
        case .timeoutOffByOne: .invariant(.timeoutsKept)
        case .backoffSkipped: .invariant(.backoffKept)
        case .cancelledCostDropped: .invariant(.costsAddUp)
        case .priorityInverted: .invariant(.queueOrderKept)
        case .conflictUnreported: .invariant(.conflictsReported)
        case .deadlineIgnored: .stall
        case .rejectionToldTwice: .invariant(.everyTaskEndsOnce)
        case .deathForgotten, .skipForgotten: .invariant(.everyTaskEndsOnce)
        case .refusalUnanswered: .invariant(.requestsAccounted)
        case .deathToldEarly: .invariant(.timeNeverGoesBack)
        case .flagToldTwice: .invariant(.conflictsReported)
        case .timeoutBilledTwice, .failureUndercharged: .invariant(.costsAddUp)
        case .partialOvercharged: .invariant(.costsAddUp)
        }
    }
}
