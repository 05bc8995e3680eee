/// An integer level over time of which only what lasts is recorded.
///
/// Several changes of one instant count as the last of them, so that what enters and leaves a queue
/// at one instant is never seen in it.
package struct LevelSignal: Sendable, Equatable, Codable {
    /// The closed time at each level.
    package private(set) var history = TimeWeightedHistogram()
    private var level = 0
    private var changedAt: Int64 = 0

    /// Raises or lowers the level.
    ///
    /// - Parameters:
    ///   - difference: By how much.
    ///   - now: The instant in nanoseconds, not before the last one.
    mutating func change(by difference: Int, at now: Int64) {
        if now > changedAt {
            // What left and came back within an instant is no change.
            if level != history.level { history.change(to: level, at: changedAt) }
            changedAt = now
        }
        level += difference
    }

    /// Closes the time up to the end of the run.
    mutating func finish(at now: Int64) {
        history.change(to: level, at: changedAt)
        history.finish(at: now)
    }

    /// Whether both recorded the same; where they stand now does not matter.
    package static func == (left: LevelSignal, right: LevelSignal) -> Bool {
        left.history == right.history
    }

    /// Adds the closed time of another signal.
    mutating func merge(_ other: LevelSignal) {
        history.merge(other.history)
    }
}
