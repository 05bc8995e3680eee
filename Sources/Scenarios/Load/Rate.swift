/// How many requests arrive in a span of time, exactly.
package struct Rate: Sendable, Equatable {
    /// The decimals that a count may have.
    package static let decimals = 9

    /// Requests in every ``period``, in billionths.
    package let billionths: Int64
    /// Nanoseconds; 0 when all arrive at once.
    package let period: Int64

    /// Creates a rate.
    ///
    /// - Parameters:
    ///   - billionths: Requests in every period, in billionths; not negative.
    ///   - period: Nanoseconds; 0 when all arrive at once.
    package init(billionths: Int64, per period: Int64) {
        precondition(billionths >= 0 && period >= 0, "a rate is not negative")
        self.billionths = billionths
        self.period = period
    }

    /// Requests per nanosecond.
    package var perNanosecond: Double { Double(billionths) * 1e-9 / Double(period) }

    /// When the request with an index arrives, if they are evenly spaced from 0 on: the instant at
    /// which `index` periods' shares have passed, rounded down to a nanosecond.
    ///
    /// - Returns: Nanoseconds; `nil` beyond the range of instants, or when no request ever arrives.
    package func instant(of index: Int) -> Int64? {
        guard billionths > 0 else { return nil }
        return Int64(exactly: Int128(index) * Int128(period) * 1_000_000_000 / Int128(billionths))
    }
}
