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

    /// No requests at all.
    static let none = Rate(billionths: 0, per: 1)

    /// Whether any request ever arrives.
    var isAboveZero: Bool { billionths > 0 }

    /// When the last of so many independent requests arrives on average, in nanoseconds; `nil` for
    /// no bound, and when no request ever arrives.
    func expectedArrival(of requests: Int?) -> Double? {
        guard let requests, isAboveZero else { return nil }
        return Double(requests - 1) / perNanosecond
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
