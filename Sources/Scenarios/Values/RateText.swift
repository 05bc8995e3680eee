import Exact
import JSON

/// Arrival rates as people write them: `0.5/s`, `5000/d`, `1/45s`.
///
/// A count and the span of time in which so many requests arrive: one of a duration's units, or a
/// duration.
enum RateText {
    /// The form of a rate in a scenario file.
    static let codec = Codec<Rate>(
        shape,
        decode: { value, _ throws(LocatedError) in
            let text = value.string ?? ""
            guard let rate = parse(text) else {
                throw LocatedError(
                    value.location,
                    "\(Excerpt.quote(text)) is too fast or of no time: write at most one request "
                        + "a nanosecond, such as \"0.5/s\"")
            }
            return rate
        },
        encode: { .string(text($0)) })

    private static let shape = ValueShape.text(
        pattern: #"^(0|[1-9][0-9]*)(\.[0-9]{1,9})?/"#
            + #"((0|[1-9][0-9]*)(\.[0-9]+)?)?(ns|us|ms|s|m|h|d)$"#,
        meaning: "a rate such as \"0.5/s\", \"5000/d\" or \"1/45s\"")

    /// The rate that a text says; nil if it is none, or faster than a request a nanosecond.
    static func parse(_ text: String) -> Rate? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2,
            let count = DecimalText.parse(String(parts[0]), scale: Rate.decimals), count >= 0
        else { return nil }
        let span = (parts[1].first?.isLetter == true ? "1" : "") + parts[1]
        guard let period = try? DurationText.parse(span), period > 0,
            Int128(count) <= Int128(period) * 1_000_000_000
        else { return nil }
        return Rate(billionths: count, per: period)
    }

    /// The text of a rate, which ``parse(_:)`` reads as the same.
    static func text(_ rate: Rate) -> String {
        let span = DurationText.text(rate.period)
        let isUnit = span.first == "1" && !(span.dropFirst().first?.isNumber ?? false)
        return DecimalText.trimmed(rate.billionths, scale: Rate.decimals) + "/"
            + (isUnit && !span.contains(".") ? String(span.dropFirst()) : span)
    }
}
