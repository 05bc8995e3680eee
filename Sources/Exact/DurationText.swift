/// Durations as people write them: `250ms`, `45s`, `1.5h`.
///
/// The units are `ns`, `us`, `ms`, `s`, `m` (minute), `h` and `d` (24 hours). Inside, a duration is
/// an integer number of nanoseconds; nothing is rounded.
package enum DurationText {
    /// The regular expression of every text that ``parse(_:)`` may accept.
    package static let pattern = #"^(0|[1-9][0-9]*)(\.[0-9]+)?(ns|us|ms|s|m|h|d)$"#

    /// Units from the largest to the smallest, in nanoseconds.
    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000),
        ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ]

    private static let unitList = "ns, us, ms, s, m, h or d"

    /// Decimals that Int128 holds beside the longest duration, and more than any exact one has.
    private static let parsedScale = 18
    private static let parsedUnit: Int128 = 1_000_000_000_000_000_000

    /// Decimals of the finest exact fraction of a unit: a day is 2^16 × 5^11 × 27 ns.
    private static let printedScale = 16
    private static let printedUnit: Int128 = 10_000_000_000_000_000

    /// The nanoseconds of a duration: a number without sign or exponent, and a unit right after it.
    package static func parse(_ text: String) throws(DurationError) -> Int64 {
        let scalars = text.unicodeScalars
        if scalars.first == "-" { throw DurationError(text, "is negative: write \"0s\" or more") }
        let number = String(scalars.prefix { "0"..."9" ~= $0 || $0 == "." })
        guard let digits = DecimalDigits(number) else {
            throw DurationError(
                text,
                "is not a duration: write a number and a unit, such as \"45s\" or \"1.5h\""
            )
        }
        let name = String(scalars.dropFirst(number.unicodeScalars.count))
        guard !name.isEmpty else {
            throw DurationError(
                text, "has no unit: write \"\(Excerpt.clip(number))s\" for seconds, or \(unitList)")
        }
        guard let unit = units.first(where: { $0.name == name }) else {
            throw DurationError(
                text, "has no known unit: write \(unitList) right after the number")
        }
        let tooLong = DurationError(
            text, "is too long: write at most \"\(Int64.max / units[0].nanoseconds)d\"")
        // 20 digits before the point are more nanoseconds than Int64 holds, and keep Int128 safe.
        guard digits.point < 20 else { throw tooLong }
        let tooFine = DurationError(
            text, "is not a whole number of nanoseconds: write fewer decimals")
        guard let scaled: Int128 = digits.scaled(by: parsedScale) else { throw tooFine }
        let product = scaled.multipliedReportingOverflow(by: Int128(unit.nanoseconds))
        guard !product.overflow else { throw tooLong }
        let (whole, rest) = product.partialValue.quotientAndRemainder(dividingBy: parsedUnit)
        guard rest == 0 else { throw tooFine }
        guard let nanoseconds = Int64(exactly: whole) else { throw tooLong }
        return nanoseconds
    }

    /// The shortest text that ``parse(_:)`` reads as exactly `nanoseconds`, which must not be
    /// negative.
    ///
    /// Among equally short ones, a text without decimals wins, then the larger unit; zero is `0s`.
    package static func text(_ nanoseconds: Int64) -> String {
        precondition(nanoseconds >= 0, "a duration is not negative")
        guard nanoseconds > 0 else { return "0s" }
        var best = "\(nanoseconds)ns"
        for unit in units.reversed() {
            let (scaled, rest) = (Int128(nanoseconds) * printedUnit)
                .quotientAndRemainder(dividingBy: Int128(unit.nanoseconds))
            guard rest == 0 else { continue }
            let text = DecimalText.trimmed(scaled, scale: printedScale) + unit.name
            let isPlainer = !text.contains(".") || best.contains(".")
            if text.count < best.count || text.count == best.count && isPlainer { best = text }
        }
        return best
    }
}
