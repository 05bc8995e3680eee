/// What the tokens of one model cost: numbers only, read at the end of every call.
@usableFromInline package struct TokenPrice: Sendable, Hashable, BitwiseCopyable {
    /// How many tokens a price of the table is for.
    private static let million: Int64 = 1_000_000

    @usableFromInline let input: Int64
    @usableFromInline let output: Int64
    @usableFromInline let cachedInput: Int64
    @usableFromInline let cacheWrite: Int64
    /// How many tokens these prices are for: one, where all are whole nanodollars a token.
    @usableFromInline let tokens: Int64

    /// Prepares the price of a table's entry.
    init(_ entry: PriceTable.Entry) {
        let prices = [
            entry.input, entry.output, entry.cachedInput ?? entry.input,
            entry.cacheWrite ?? entry.input,
        ]
        let isWhole = prices.allSatisfy { $0.isMultiple(of: Self.million) }
        let divisor = isWhole ? Self.million : 1
        input = prices[0] / divisor
        output = prices[1] / divisor
        cachedInput = prices[2] / divisor
        cacheWrite = prices[3] / divisor
        tokens = Self.million / divisor
    }

    /// The cost of a usage in nanodollars, rounded once, half to even; the largest `Int64` where it
    /// is more.
    @inlinable package func cost(of usage: TokenUsage) -> Int64 {
        let (read, readOverflows) = usage.input.multipliedReportingOverflow(by: input)
        let (written, writtenOverflows) = usage.output.multipliedReportingOverflow(by: output)
        let (sum, sumOverflows) = read.addingReportingOverflow(written)
        let isPlain = tokens == 1 && !usage.usesCache
        return isPlain && !readOverflows && !writtenOverflows && !sumOverflows
            ? sum : exactCost(of: usage)
    }

    /// The cost of any usage; slower.
    @usableFromInline func exactCost(of usage: TokenUsage) -> Int64 {
        let cached = Int128(usage.cachedInput)
        let kept = Int128(usage.cacheWrite)
        let product =
            max(0, Int128(usage.input) - cached - kept) * Int128(input)
            + cached * Int128(cachedInput) + kept * Int128(cacheWrite)
            + Int128(usage.output) * Int128(output)
        // Most bills fit into a word, whose division is fast.
        return Int64(exactly: product).map(perToken) ?? Int64(clamping: perToken(product))
    }

    /// The nearest whole number of nanodollars, the even one of two.
    private func perToken<Number: BinaryInteger>(_ product: Number) -> Number {
        let divisor = Number(tokens)
        let (whole, rest) = product.quotientAndRemainder(dividingBy: divisor)
        let isAbove = 2 * rest > divisor || (2 * rest == divisor && whole % 2 == 1)
        return isAbove ? whole + 1 : whole
    }
}

extension TokenPrice: Indexed {
    @usableFromInline package typealias Position = ModelIndex
}
