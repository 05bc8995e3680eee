import Exact

/// What has been spent in the present day, beside what may be.
///
/// A day is 24 hours of the engine's time, counted from its start.
package struct Spending: Sendable {
    private static let dayLength: Int64 = 86_400_000_000_000

    private let limit: Int64?
    private let projectLimits: [String: Int64]
    private var day: Int64 = 0
    private var total: Int64 = 0
    private var projects: [String: Int64] = [:]

    /// Nothing is spent yet.
    package init(_ configuration: Configuration) {
        limit = configuration.dailyBudget
        projectLimits = configuration.projectBudgets
    }

    /// Adds what a call of a project cost.
    package mutating func charge(_ cost: Int64, project: String, at now: Int64) {
        turn(to: now)
        total = total.addingSaturated(cost)
        if projectLimits[project] != nil {
            projects[project] = (projects[project] ?? 0).addingSaturated(cost)
        }
    }

    /// Why an execution of a project may not begin; `nil` where it may.
    package mutating func refusal(project: String, at now: Int64) -> Refusal? {
        turn(to: now)
        if let limit, total >= limit { return .dailyBudget }
        if let limit = projectLimits[project], projects[project] ?? 0 >= limit {
            return .projectBudget
        }
        return nil
    }

    /// The seconds until the next day begins, rounded up.
    static func secondsToNextDay(at now: Int64) -> Int64 {
        (dayLength - now % dayLength + 999_999_999) / 1_000_000_000
    }

    private mutating func turn(to now: Int64) {
        guard now / Self.dayLength != day else { return }
        day = now / Self.dayLength
        total = 0
        projects = [:]
    }
}
