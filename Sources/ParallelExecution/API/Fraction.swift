/// An exact ratio of two integers, for shares that must not depend on rounding.
public struct Fraction: Sendable, Hashable, Codable {
    /// The part.
    public let numerator: Int64
    /// The whole, greater than zero.
    public let denominator: Int64

    /// Creates a fraction; it is not reduced.
    ///
    /// - Parameters:
    ///   - numerator: The part.
    ///   - denominator: The whole, greater than zero.
    public init(_ numerator: Int64, over denominator: Int64) {
        precondition(denominator > 0, "a fraction's denominator is positive")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The nearest floating-point value, for display.
    public var value: Double { Double(numerator) / Double(denominator) }
}
