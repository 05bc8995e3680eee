package import ParallelExecution
package import Scenarios

/// Everything that is switched on in an ordinary run: digest, invariants, statistics.
package struct RunObserver: EventObserver {
    /// The digest of the events.
    package private(set) var digest = EventDigest()
    /// Checks invariants.
    package private(set) var checker: InvariantChecker
    /// Counts and measures.
    package private(set) var statistics: StatisticsObserver

    /// Creates the observers of one run.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - script: The scenario's agents under the run's seed.
    ///   - rowLimit: Up to which execution there is a row for every task.
    ///   - isProfiled: Whether the run is profiled.
    ///   - keepsDurations: Whether the duration of every completed request is kept.
    package init(
        _ scenario: Scenario, script: ScriptedAgents, rowLimit: Int = 0, isProfiled: Bool = false,
        keepsDurations: Bool = false
    ) {
        checker = InvariantChecker(scenario.configuration)
        statistics = StatisticsObserver(
            scenario, script: script, rowLimit: rowLimit, isProfiled: isProfiled,
            keepsDurations: keepsDurations)
    }

    /// Begins with another run, which keeps no rows and is not profiled, in the storage of this
    /// one.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - script: The scenario's agents under the run's seed.
    ///   - keepsDurations: Whether the duration of every completed request is kept.
    package mutating func restart(
        _ scenario: Scenario, script: ScriptedAgents, keepsDurations: Bool
    ) {
        digest = EventDigest()
        checker = InvariantChecker(scenario.configuration)
        statistics.restart(scenario, script: script, keepsDurations: keepsDurations)
    }

    /// Shows one event to all; after a violation statistics stop, because they rely on order.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        digest.combine(event)
        checker.observe(event, in: engine)
        if !checker.isBroken { statistics.observe(event, in: engine) }
    }

    /// Gives away the rows of executions that are over, by execution and task.
    package mutating func takeRows(_ body: ([TaskRow]) -> Void) {
        statistics.takeRows(body)
    }

    /// Closes the books when nothing is left to happen.
    package mutating func endOfRun(isStalled: Bool) {
        checker.endOfRun(isStalled: isStalled)
        statistics.endOfRun()
    }
}
