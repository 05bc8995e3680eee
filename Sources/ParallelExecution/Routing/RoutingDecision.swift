/// How a chat message is to be run, and why.
public struct RoutingDecision: Sendable, Hashable, CustomStringConvertible {
    /// The rule that decided.
    public enum Reason: Sendable, Hashable, CustomStringConvertible {
        /// Parallel execution is switched off.
        case disabled
        /// The request asks for parallel execution.
        case forced
        /// Keywords of two or more pools were found; the pools in configured order.
        case severalPools([String])
        /// The message has at least `minimum` words.
        case long(words: Int, minimum: Int)
        /// One pool's work at most, in fewer than `minimum` words.
        case short(words: Int, minimum: Int)

        /// One line of text.
        public var description: String {
            switch self {
            case .disabled: "parallel execution is disabled"
            case .forced: "force_parallel is set"
            case .severalPools(let pools):
                "work for several pools: \(pools.joined(separator: ", "))"
            case .long(let words, let minimum): "long message: \(words) words, at least \(minimum)"
            case .short(let words, let minimum):
                "one pool at most, short message: \(words) words, below \(minimum)"
            }
        }
    }

    /// The rule that decided.
    public let reason: Reason

    /// Serial or parallel; follows from the reason.
    public var mode: ExecutionMode {
        switch reason {
        case .disabled, .short: .serial
        case .forced, .severalPools, .long: .parallel
        }
    }

    /// The mode and the reason in one line.
    public var description: String {
        "\(mode.rawValue): \(reason)"
    }
}
