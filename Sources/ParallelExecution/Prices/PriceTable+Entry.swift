extension PriceTable {
    /// The price of one model, in nanodollars per million tokens.
    ///
    /// So prices have up to nine decimals of a US dollar per million tokens, and a bill is rounded
    /// once, to whole nanodollars.
    public struct Entry: Sendable, Hashable {
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
        /// - Parameter usage: Tokens read and written, each at its own price.
        /// - Returns: Nanodollars.
        public func cost(of usage: TokenUsage) -> Int64 { TokenPrice(self).cost(of: usage) }
    }
}
