import Exact

extension PriceTable {
    /// The price of one model, in nanodollars per million tokens.
    ///
    /// So prices have up to nine decimals of a US dollar per million tokens, and a bill is rounded
    /// once, to whole nanodollars.
    public struct Entry: Sendable, Hashable {
        /// How many tokens a price is for.
        private static let tokens: Int64 = 1_000_000

        /// The model's name.
        public var model: String
        /// What tokens read cost.
        public var input: Int64
        /// What tokens written cost.
        public var output: Int64
        /// What tokens read from a cache cost; `nil` for the same as others that are read.
        public var cachedInput: Int64?
        /// What tokens read and written to a cache cost; `nil` for the same as others that are
        /// read.
        public var cacheWrite: Int64?
        /// What else the model is called.
        public var aliases: [String]
        /// Whether the price is built in, and nobody has stated it.
        package internal(set) var isStandard = false

        /// Creates a price.
        ///
        /// - Parameters:
        ///   - model: The model's name.
        ///   - input: Nanodollars per million tokens read, not negative.
        ///   - output: Nanodollars per million tokens written, not negative.
        ///   - cachedInput: The same for those read from a cache; by default `input`.
        ///   - cacheWrite: The same for those read and kept in a cache; by default `input`.
        ///   - aliases: What else the model is called.
        public init(
            model: String, input: Int64, output: Int64, cachedInput: Int64? = nil,
            cacheWrite: Int64? = nil, aliases: [String] = []
        ) {
            self.model = model
            self.input = input
            self.output = output
            self.cachedInput = cachedInput
            self.cacheWrite = cacheWrite
            self.aliases = aliases
        }

        /// All that the model is called.
        var names: [String] { [model] + aliases }

        /// Whether a usage costs the same by both.
        func costsTheSame(as other: Self) -> Bool {
            input == other.input && output == other.output
                && (cachedInput ?? input) == (other.cachedInput ?? other.input)
                && (cacheWrite ?? input) == (other.cacheWrite ?? other.input)
        }

        /// The cost of a usage, rounded half to even, up to nine billion dollars.
        ///
        /// - Parameter usage: Tokens read and written.
        /// - Returns: Nanodollars.
        public func cost(of usage: TokenUsage) -> Int64 {
            let (read, readOverflows) = usage.input.multipliedReportingOverflow(by: input)
            let (written, writtenOverflows) = usage.output.multipliedReportingOverflow(by: output)
            let (sum, sumOverflows) = read.addingReportingOverflow(written)
            guard !readOverflows, !writtenOverflows, !sumOverflows else {
                return Int64(
                    clamping: Self.perToken(
                        Int128(usage.input) * Int128(input)
                            + Int128(usage.output) * Int128(output)))
            }
            return Self.perToken(sum)
        }

        /// The nearest whole number of nanodollars, the even one of two.
        private static func perToken<Number: BinaryInteger>(_ product: Number) -> Number {
            let (whole, rest) = product.quotientAndRemainder(dividingBy: Number(tokens))
            let twice = rest + rest
            let isAbove = twice > Number(tokens) || (twice == Number(tokens) && whole % 2 == 1)
            return isAbove ? whole + 1 : whole
        }
    }
}
