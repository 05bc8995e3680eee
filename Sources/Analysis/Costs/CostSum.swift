/// What some cost events amount to.
package struct CostSum: Sendable, Equatable {
    /// How many there are.
    package private(set) var events: Int64 = 0
    /// Tokens read.
    package private(set) var tokensIn: Int128 = 0
    /// Tokens written.
    package private(set) var tokensOut: Int128 = 0
    /// Nanodollars that were paid.
    package private(set) var paid: Int128 = 0
    /// Nanodollars that were given back.
    package private(set) var refunded: Int128 = 0

    /// Adds an event.
    ///
    /// - Parameters:
    ///   - tokensIn: Tokens read.
    ///   - tokensOut: Tokens written.
    ///   - nanodollars: What it cost, less than nothing for what was given back.
    mutating func add(tokensIn: Int64, tokensOut: Int64, nanodollars: Int64) {
        events += 1
        self.tokensIn += Int128(tokensIn)
        self.tokensOut += Int128(tokensOut)
        if nanodollars < 0 {
            refunded -= Int128(nanodollars)
        } else {
            paid += Int128(nanodollars)
        }
    }
}
