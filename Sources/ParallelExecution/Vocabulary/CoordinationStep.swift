/// What is asked of the project manager and the aggregator.
public enum CoordinationStep: UInt8, Sendable, Hashable, CaseIterable {
    /// The project manager splits the request into tasks.
    case decomposition
    /// The aggregator merges the results of all tasks.
    case aggregation
    /// The project manager writes the final response.
    case synthesis

    /// Who makes the call, as traces and ledgers have it.
    package var agent: String {
        switch self {
        case .decomposition, .synthesis: "pm"
        case .aggregation: "aggregator"
        }
    }

    /// The names of all calls of the project manager.
    package static let names = allCases.map(\.name)

    /// The call's name, as agents, scenarios and the log have it.
    public var name: String {
        switch self {
        case .decomposition: "decompose"
        case .aggregation: "aggregate"
        case .synthesis: "synthesise"
        }
    }
}
