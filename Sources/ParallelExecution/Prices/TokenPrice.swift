/// What the tokens of one model cost: numbers only, read at the end of every call.
@usableFromInline package struct TokenPrice: Sendable, Hashable, BitwiseCopyable {
    /// How many tokens a price of the table is for.
    private static let million: Int64 = 1_000_000

    @usableFromInline let input: Int64
    @usableFromInline let output: Int64
    /// How many tokens these prices are for: one, where all are whole nanodollars a token.
    @usableFromInline let tokens: Int64

    /// Prepares the price of a table's entry.
    init(_ entry: PriceTable.Entry) {
        let isWhole =
            entry.input.isMultiple(of: Self.million) && entry.output.isMultiple(of: Self.million)
        tokens = isWhole ? 1 : Self.million
        input = isWhole ? entry.input / Self.million : entry.input
        output = isWhole ? entry.output / Self.million : entry.output
    }

    /// The cost of a usage in nanodollars, rounded once, half to even; the largest `Int64` where it
    /// is more.
    @inlinable package func cost(of usage: TokenUsage) -> Int64 {
        let (read, readOverflows) = usage.input.multipliedReportingOverflow(by: input)
        let (written, writtenOverflows) = usage.output.multipliedReportingOverflow(by: output)
        let (sum, sumOverflows) = read.addingReportingOverflow(written)
        return tokens == 1 && !readOverflows && !writtenOverflows && !sumOverflows
            ? sum : exactCost(of: usage)
    }

    /// The cost of any usage; slower.
    @usableFromInline func exactCost(of usage: TokenUsage) -> Int64 {
        let product =
            Int128(usage.input) * Int128(input) + Int128(usage.output) * Int128(output)
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
