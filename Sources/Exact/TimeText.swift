/// Times as people say them: `45 ms`, `12.3 s`, `2 min 50 s`, `1 h 22 min`, `3 d 4 h`.
package enum TimeText {
    /// A time to three or four digits, or to the second below an hour.
    ///
    /// - Parameter nanoseconds: At least zero.
    /// - Returns: The time with its unit.
    package static func text(_ nanoseconds: Int64) -> String {
        let seconds =
            (nanoseconds / 1_000_000_000) + (nanoseconds % 1_000_000_000 >= 500_000_000 ? 1 : 0)
        switch nanoseconds {
        case 0: return "0 s"
        case ..<1_000: return "\(nanoseconds) ns"
        case ..<999_500: return digits(nanoseconds, scale: 3) + " µs"
        case ..<999_500_000: return digits(nanoseconds, scale: 6) + " ms"
        case ..<120_000_000_000: return digits(nanoseconds, scale: 9) + " s"
        default: break
        }
        let minutes = (seconds + 30) / 60
        let hours = (minutes + 30) / 60
        if seconds < 3_600 { return joined(seconds / 60, "min", seconds % 60, "s") }
        if minutes < 48 * 60 { return joined(minutes / 60, "h", minutes % 60, "min") }
        if hours < 1_000 * 24 { return joined(hours / 24, "d", hours % 24, "h") }
        return "\(hours / 24) d"
    }

    /// A time that is the mean of others.
    package static func text(_ nanoseconds: Ratio) -> String {
        text(Int64(clamping: max(nanoseconds.rounded, 0)))
    }

    private static func joined(
        _ whole: Int64, _ unit: String, _ rest: Int64, _ smaller: String
    ) -> String {
        rest == 0 ? "\(whole) \(unit)" : "\(whole) \(unit) \(rest) \(smaller)"
    }

    /// Three significant digits, or all before the point.
    private static func digits(_ value: Int64, scale: Int) -> String {
        var (shown, decimals) = (value, scale)
        // Rounded once, from all digits: rounding what is rounded would move halves.
        var divisor: Int64 = 1
        while decimals > 0, shown / divisor >= 1_000 || decimals > 3 {
            divisor *= 10
            decimals -= 1
        }
        shown = (value + divisor / 2) / divisor
        return DecimalText.trimmed(shown, scale: decimals)
    }
}
