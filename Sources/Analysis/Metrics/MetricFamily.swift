import Exact
import ParallelExecution
package import Scenarios
import Simulation

/// Of what there is a metric each, besides modes.
package enum MetricFamily: String, Sendable, CaseIterable {
    /// The pools of the configuration.
    case pool
    /// The kinds of request, where they are told apart.
    case request
    /// The models of the price table, and `none` for calls without a model.
    case model
    /// A duration that the name states, such as `200s`.
    case time

    /// The name that stands for calls without a model.
    package static let noModel = "none"

    /// The names of all members, in the order of the scenario; none of times, which are endless.
    package func names(in scenario: Scenario) -> [String] {
        switch self {
        case .pool: scenario.configuration.pools.map(\.name)
        case .request:
            RequestStatistics.count(for: scenario) > 0 ? scenario.requests.map(\.name) : []
        case .model: scenario.configuration.prices.entries.map(\.model) + [Self.noModel]
        case .time: []
        }
    }

    /// The position of a member among ``names(in:)``, of a time its nanoseconds; `nil` when there
    /// is no such member.
    func position(of member: String, in scenario: Scenario) -> Int? {
        switch self {
        case .pool, .request, .model: names(in: scenario).firstIndex(of: member)
        case .time: (try? DurationText.parse(member)).map { Int($0) }
        }
    }

    /// A member as metrics' names have it; `nil` when it cannot be one of any scenario.
    func canonical(_ member: String) -> String? {
        switch self {
        case .pool, .request, .model: member.isEmpty ? nil : member
        case .time: (try? DurationText.parse(member)).map(DurationText.text)
        }
    }
}
