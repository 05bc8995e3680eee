/// Decimal numbers as scaled integers, without rounding.
package enum ExactDecimal {
    /// A decimal number times 10 to the power `scale`: 0.14 with scale 3 is 140.
    ///
    /// Nil if the text is not a number by the grammar of RFC 8259 (exponents included), if it has
    /// digits other than zero beyond the scale, or if the result does not fit.
    package static func parse(_ text: String, scale: Int) -> Int64? {
        DecimalDigits(text)?.scaled(by: scale)
    }

    /// The shortest decimal text of `value` ÷ 10 to the power `scale`: 140 with scale 3 is `0.14`.
    package static func text(_ value: some SignedInteger & FixedWidthInteger, scale: Int) -> String
    {
        precondition(scale >= 0, "a scale counts decimals")
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        var fraction = padded.suffix(scale)
        while fraction.last == "0" { fraction.removeLast() }
        let sign = value < 0 ? "-" : ""
        return sign + padded.dropLast(scale) + (fraction.isEmpty ? "" : ".") + fraction
    }
}
