/// Shares as people write them: `10%`, or `0.1`.
package enum ShareText {
    /// Why a text is not a share.
    package enum Mistake: Error, Sendable {
        /// It is no number of at most nine decimals, with or without `%`.
        case noNumber
        /// It is more than the whole and has no `%`, which was hardly meant.
        case needsPercent
    }

    /// The decimals of what ``parse(_:)`` returns.
    package static let scale = 11

    /// A share times 10 to the power ``scale``.
    ///
    /// More than the whole is written in per cent: `150%`, not `1.5`.
    package static func parse(_ text: String) throws(Mistake) -> Int64 {
        if text.hasSuffix("%") {
            var number = text.dropLast()
            while number.last?.isWhitespace == true { number.removeLast() }
            guard let value = DecimalText.parse(String(number), scale: 9) else { throw .noNumber }
            return value
        }
        guard let value = DecimalText.parse(text, scale: 9) else { throw .noNumber }
        guard value.magnitude <= 1_000_000_000 else { throw .needsPercent }
        return value * 100
    }
}
