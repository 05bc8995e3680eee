import Exact

/// The tokens that one call consumed and produced.
public struct TokenUsage: Sendable, Hashable, Codable {
    /// No tokens at all.
    public static let zero = TokenUsage(input: 0, output: 0)

    /// Tokens read by the model.
    public var input: Int64
    /// Tokens written by the model.
    public var output: Int64

    /// Creates a usage.
    ///
    /// - Parameters:
    ///   - input: Tokens read, not negative.
    ///   - output: Tokens written, not negative.
    public init(input: Int64, output: Int64) {
        self.input = input
        self.output = output
    }

    /// Adds two usages.
    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            input: left.input.addingSaturated(right.input),
            output: left.output.addingSaturated(right.output))
    }

    /// Adds a usage in place.
    public static func += (left: inout TokenUsage, right: TokenUsage) {
        left = left + right
    }
}
