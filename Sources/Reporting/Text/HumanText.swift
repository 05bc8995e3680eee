/// Durations and money rounded for people to read; files for machines use `DecimalText`.
package enum HumanText {
    /// A unit of duration, used for values that stay below its limit after rounding.
    private struct Unit: Sendable {
        /// Nanoseconds per last printed place.
        let step: UInt64
        /// The first count of steps that belongs to the next unit.
        let limit: UInt64
        let text: @Sendable (UInt64) -> String
    }

    private static let units: [Unit] = [
        Unit(step: 1, limit: 1_000) { "\($0) ns" },
        Unit(step: 10, limit: 100_000) { decimal($0, scale: 2) + " µs" },
        Unit(step: 10_000, limit: 100_000) { decimal($0, scale: 2) + " ms" },
        Unit(step: 100_000_000, limit: 10_000) { decimal($0, scale: 1) + " s" },
        Unit(step: 1_000_000_000, limit: 3_600) { pair($0, 60, "m", "s") },
        Unit(step: 60_000_000_000, limit: 1_440) { pair($0, 60, "h", "m") },
        Unit(step: 3_600_000_000_000, limit: .max) { pair($0, 24, "d", "h") },
    ]

    /// A duration in the unit that suits it, rounded half away from zero.
    ///
    /// The scheme: `0 s`, `850 ns`, `12.50 µs`, `45.25 ms`, `170.0 s` (below 1000 s), `16 m 40 s`
    /// (below an hour), `1 h 03 m` (below a day), `2 d 04 h`.
    package static func duration(nanoseconds: Int64) -> String {
        guard nanoseconds != 0 else { return "0 s" }
        let sign = nanoseconds < 0 ? "-" : ""
        for unit in units {
            let whole = nanoseconds.magnitude / unit.step
            let rest = nanoseconds.magnitude % unit.step
            let count = rest >= unit.step - rest ? whole + 1 : whole
            if count < unit.limit {
                return sign + unit.text(count)
            }
        }
        preconditionFailure("the last unit has no limit")
    }

    /// An amount of money, rounded half away from zero.
    ///
    /// Amounts of a dollar and more have cents (`$3.15`), smaller ones three significant digits
    /// without trailing zeros, but no fewer than two decimals (`$0.40`, `$0.0125`).
    package static func money(nanodollars: Int64) -> String {
        let magnitude = nanodollars.magnitude
        var step: UInt64 = 10_000_000
        var scale = 2
        while step > 1 && magnitude < 100 * step {
            step /= 10
            scale += 1
        }
        var scaled = (magnitude + step / 2) / step
        while scale > 2 && scaled.isMultiple(of: 10) {
            scaled /= 10
            scale -= 1
        }
        return (nanodollars < 0 ? "-$" : "$") + decimal(scaled, scale: scale)
    }

    private static func decimal(_ value: UInt64, scale: Int) -> String {
        DecimalText.fixed(Int64(value), scale: scale)
    }

    private static func pair(
        _ count: UInt64, _ base: UInt64, _ large: String, _ small: String
    ) -> String {
        let rest = count % base
        return "\(count / base) \(large) \(rest < 10 ? "0" : "")\(rest) \(small)"
    }
}
