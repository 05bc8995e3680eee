package import VirtualTime

extension KeyedRandom.Purpose {
    /// The latency of a call.
    package static let latency = Self(rawValue: 1)
    /// The tokens that a call reads.
    package static let tokensIn = Self(rawValue: 2)
    /// The tokens that a call writes.
    package static let tokensOut = Self(rawValue: 3)
    /// The time that a serial execution spends on handing context to a call.
    package static let handoffLatency = Self(rawValue: 4)
    /// The tokens of handed-on context that a call reads.
    package static let handoffTokensIn = Self(rawValue: 5)
    /// The tokens that a call writes about handed-on context.
    package static let handoffTokensOut = Self(rawValue: 6)
    /// Whether a fault strikes a call, and where in the middle a crash happens.
    package static let fault = Self(rawValue: 7)
    /// The time from one arrival to the next.
    package static let arrival = Self(rawValue: 8)
    /// Which request of a mix arrives.
    package static let mix = Self(rawValue: 9)
    /// The time that a client thinks about a response.
    package static let thinkTime = Self(rawValue: 10)
    /// How many of the tokens that a call reads are in a cache.
    package static let tokensCached = Self(rawValue: 11)
    /// How many tokens of handed-on context are in a cache.
    package static let handoffTokensCached = Self(rawValue: 12)
}
