import Exact

/// The tokens that one call consumed and produced.
public struct TokenUsage: Sendable, Hashable, Codable {
    /// No tokens at all.
    public static let zero = TokenUsage(input: 0, output: 0)

    /// Tokens read by the model, those included that were in a cache or went into one.
    public var input: Int64
    /// Tokens written by the model.
    public var output: Int64
    /// How many of those read were in a cache, up to four billion: events are copied often.
    public var cachedInput: UInt32
    /// How many of those read went into a cache, up to four billion.
    public var cacheWrite: UInt32

    /// Creates a usage.
    ///
    /// - Parameters:
    ///   - input: Tokens read, not negative.
    ///   - output: Tokens written, not negative.
    ///   - cachedInput: How many of those read were in a cache.
    ///   - cacheWrite: How many others of those read went into one.
    public init(input: Int64, output: Int64, cachedInput: UInt32 = 0, cacheWrite: UInt32 = 0) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
    }

    /// Whether a cache plays a part.
    @inlinable package var usesCache: Bool { cachedInput | cacheWrite != 0 }

    /// Whether none is negative, and those of the cache are parts of what was read.
    var isPossible: Bool {
        input >= 0 && output >= 0 && Int64(cachedInput) + Int64(cacheWrite) <= input
    }

    /// Adds two usages.
    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            input: left.input.addingSaturated(right.input),
            output: left.output.addingSaturated(right.output),
            cachedInput: sum(left.cachedInput, right.cachedInput),
            cacheWrite: sum(left.cacheWrite, right.cacheWrite))
    }

    /// Adds a usage in place.
    public static func += (left: inout TokenUsage, right: TokenUsage) {
        left = left + right
    }

    private static func sum(_ left: UInt32, _ right: UInt32) -> UInt32 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
