/// A side of a scenario that exploration changes, and that shrinking takes away from.
package enum Aspect: String, Sendable, CaseIterable {
    /// The seed of all draws.
    case seeds
    /// The order of events at one instant.
    case ties
    /// What goes wrong around agents.
    case faults
    /// How long tasks and calls of the project manager take.
    case latencies
    /// Tasks, what they require, and their priorities.
    case plans
    /// What agents decide, find and reject.
    case outputs
    /// The configuration.
    case config
    /// How many requests arrive, and when.
    case load
}
