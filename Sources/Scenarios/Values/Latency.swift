package import VirtualTime

/// How long a call takes.
package enum Latency: Sendable, Equatable {
    /// Drawn from a distribution of nanoseconds.
    case drawn(Distribution)
    /// Nanoseconds as a function of the call's tokens: a base and a price per token.
    case perToken(base: Int64, input: Int64, output: Int64)
}
