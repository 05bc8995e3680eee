import ParallelExecution

/// The largest values that a scenario may state, so that sums over a run stay far inside 64 bits.
enum ScenarioLimits {
    /// Ten years, in nanoseconds.
    static let duration = Configuration.longestDuration
    /// Ten seconds, in nanoseconds: with the most tokens, about thirty years.
    static let durationPerToken: Int64 = 10_000_000_000
    /// Tokens of one call.
    static let tokens = 100_000_000
    /// The decimals that numbers without a unit may have.
    static let decimals = 3
    /// What a duration may be.
    static let durations = 0...duration
    /// What the time between two polls of a client may be: from a millisecond on.
    static let pollIntervals = 1_000_000...duration
}
