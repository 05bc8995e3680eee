package import Analysis
package import Scenarios

/// What tuning found.
@dynamicMemberLookup
package struct Tuning: Sendable {
    /// What keeps a goal from being reached.
    package enum Limit: Sendable, Equatable, Codable {
        /// The sizes that may be tried are too small.
        case ranges
        /// Executions wait for the project manager; so many under way at once would do.
        case projectManager(enough: Int)
        /// What goes wrong around agents: without faults the goals hold.
        case dependency
        /// Attempts that time out: with timeouts that never end one the goals hold.
        case timeouts
        /// What the project manager does itself: if it took no time the goals hold.
        case coordination
        /// The tasks themselves: even if none ever waited and nothing went wrong.
        case criticalPath
        /// What agents do, cost and fail at, whatever they have to wait for.
        case agents
    }

    /// What one more or one less of something would change.
    package struct Marginal: Sendable, Codable {
        /// The pool's index; `nil` for executions at once.
        package let pool: Int?
        /// 1 or -1.
        package let difference: Int
        /// What comes of it.
        package let point: TuningPoint
    }

    /// What was tuned, as it is recommended or, if nothing is, as it was.
    package let scenario: Scenario
    /// What is to hold.
    package let goals: [Expectation]
    /// What was found.
    package let part: TuningPart

    /// Puts what was found beside what was asked.
    ///
    /// - Parameters:
    ///   - scenario: What was tuned, as it was.
    ///   - goals: What was to hold.
    ///   - part: What was found.
    package init(of scenario: Scenario, goals: [Expectation], _ part: TuningPart) {
        self.scenario = part.recommendation?.sizes.applied(to: scenario) ?? scenario
        self.goals = goals
        self.part = part
    }

    package subscript<Value>(dynamicMember path: KeyPath<TuningPart, Value>) -> Value {
        part[keyPath: path]
    }

    /// The probability that the recommendation meets the goals; `nil` for one replication.
    package var confidenceOfMeeting: Double? { part.recommendation?.confidence }

    /// The probability that a worker less would not do, wherever it is taken; `nil` for one
    /// replication, or where nothing smaller was tried.
    package var confidenceOfNeed: Double? {
        let smaller = part.marginals.filter { $0.difference < 0 && $0.pool != nil }
        guard !smaller.isEmpty, smaller.allSatisfy({ !$0.point.isFeasible }) else { return nil }
        let sure = smaller.compactMap(\.point.confidence)
        return sure.count == smaller.count ? sure.min() : nil
    }
}
