package import ParallelExecution

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
    ///   - configuration: The configuration of the run.
    ///   - collectsRows: Whether to keep a row for every task.
    package init(_ configuration: Configuration, collectsRows: Bool) {
        checker = InvariantChecker(configuration)
        statistics = StatisticsObserver(configuration, collectsRows: collectsRows)
    }

    /// Shows one event to all; after a violation statistics stop, because they rely on order.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        digest.combine(event)
        checker.observe(event, in: engine)
        if !checker.isBroken { statistics.observe(event, in: engine) }
    }

    /// Closes the books when nothing is left to happen.
    package mutating func endOfRun(isStalled: Bool) {
        checker.endOfRun(isStalled: isStalled)
        statistics.endOfRun()
    }
}
