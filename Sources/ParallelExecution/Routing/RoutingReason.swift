import Exact

/// Why the router chose serial or parallel, in the order in which it asks.
///
/// The raw value is the name in files and of metrics.
public enum RoutingReason: String, Sendable, Hashable, CaseIterable {
    /// Parallel execution is switched off.
    case disabled
    /// The client asks for parallel.
    case forced
    /// The message puts cost first: coordination is saved.
    case costFirst = "cost_first"
    /// The message asks for a website, an app, a shop or a platform.
    case wholeProduct = "whole_product"
    /// No word calls for an agent: there is nothing to divide.
    case noKeyword = "no_keyword"
    /// The expected work is below the low threshold.
    case small
    /// The message puts one step after the other.
    case chain
    /// The expected work has reached the high threshold.
    case large
    /// The words call for several kinds of agents.
    case severalAgents = "several_agents"
    /// One kind of agent has several tasks, and the message puts time first.
    case speedFirst = "speed_first"
    /// One kind of agent is enough.
    case oneAgent = "one_agent"

    /// How a request is worked on for this reason.
    public var mode: ExecutionMode {
        switch self {
        case .forced, .wholeProduct, .large, .severalAgents, .speedFirst: .parallel
        case .disabled, .costFirst, .noKeyword, .small, .chain, .oneAgent: .serial
        }
    }

    /// Its place in the list, which digests hold.
    package var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The name as words.
    public var words: String { CaseName.words(rawValue) }
}
