import Search
import Simulation

/// The bugs that exploration must find, each played by a link.
enum PlantedBug: CaseIterable {
    case leakedSlot, lostTask, doubleCompletion, retryTooMany, dependencyIgnored, timeoutOffByOne
    case backoffSkipped, cancelledCostDropped, priorityInverted, conflictUnreported

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
        }
    }

    /// The failure that names the bug.
    var kind: FailureKind {
        switch self {
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
        }
    }
}
