/// When requests arrive, where a scenario does not fix the instant of each.
package enum Workload: Sendable, Equatable {
    /// So many requests, one every so many nanoseconds, taking turns among the scenario's.
    case fixedRate(interval: Int64, count: Int)
}
