/// Decimal notation of scaled integers and of ratios, exact and equal on every platform.
///
/// A scaled integer stands for value ÷ 10^scale: nanoseconds and nanodollars have scale 9.
package enum DecimalText {
    private static let zero = UInt8(ascii: "0")

    /// A decimal number times 10 to the power `scale`: 0.14 with scale 3 is 140.
    ///
    /// Nil if the text is not a number by the grammar of RFC 8259 (exponents included), if it has
    /// digits other than zero beyond the scale, or if the result does not fit.
    package static func parse(_ text: String, scale: Int) -> Int64? {
        DecimalDigits(text)?.scaled(by: scale)
    }

    /// Writes a scaled integer with all its decimals.
    ///
    /// - Parameters:
    ///   - value: The scaled integer.
    ///   - scale: The number of decimals, from 0 to 18.
    /// - Returns: For 170 s in nanoseconds `170.000000000`.
    package static func fixed(_ value: Int64, scale: Int) -> String {
        text { appendFixed(value, scale: scale, to: &$0) }
    }

    /// Writes a scaled integer without trailing zeros.
    ///
    /// - Parameters:
    ///   - value: The scaled integer.
    ///   - scale: The greatest number of decimals, from 0 to 18.
    /// - Returns: For 170 s in nanoseconds `170`, for half a second `0.5`.
    package static func trimmed(_ value: Int64, scale: Int) -> String {
        text { appendTrimmed(value, scale: scale, to: &$0) }
    }

    /// Writes a scaled integer of up to 128 bits without trailing zeros.
    ///
    /// - Parameters:
    ///   - value: The scaled integer.
    ///   - scale: The greatest number of decimals, from 0 to 18.
    /// - Returns: As for one of 64 bits.
    package static func trimmed(_ value: Int128, scale: Int) -> String {
        if let value = Int64(exactly: value) { return trimmed(value, scale: scale) }
        let (whole, rest) = value.quotientAndRemainder(dividingBy: Int128(powerOfTen(scale)))
        let fraction = trimmed(Int64(rest.magnitude), scale: scale).dropFirst()
        return (value < 0 && whole == 0 ? "-" : "") + "\(whole)" + fraction
    }

    /// Writes a floating-point number with a fixed number of decimals.
    ///
    /// The number's exact binary value is rounded half away from zero in integers.
    ///
    /// - Parameters:
    ///   - number: Any number.
    ///   - decimals: The number of decimals, from 0 to 18.
    /// - Returns: For −0.0001 and three decimals `0.000`, as zero has no sign. From 2⁶³ on the
    ///   shortest notation that reads back the same (`1e+19`), else `inf`, `-inf` or `nan`.
    package static func ratio(_ number: Double, decimals: Int) -> String {
        guard number.isFinite else {
            return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
        }
        guard number.magnitude < 0x1p63 else { return number.description }
        let unit = powerOfTen(decimals)
        let scaled = rounded(number.magnitude, times: unit)
        return text { bytes in
            if number < 0 && scaled > 0 {
                bytes.append(UInt8(ascii: "-"))
            }
            appendDigits(UInt64(scaled / UInt128(unit)), to: &bytes)
            appendFraction(UInt64(scaled % UInt128(unit)), digits: decimals, to: &bytes)
        }
    }

    /// Appends what `fixed(_:scale:)` returns as ASCII.
    package static func appendFixed(_ value: Int64, scale: Int, to bytes: inout [UInt8]) {
        let fraction = appendWhole(value, scale: scale, to: &bytes)
        appendFraction(fraction, digits: scale, to: &bytes)
    }

    /// Appends what `trimmed(_:scale:)` returns as ASCII.
    package static func appendTrimmed(_ value: Int64, scale: Int, to bytes: inout [UInt8]) {
        var fraction = appendWhole(value, scale: scale, to: &bytes)
        guard fraction > 0 else { return }
        var digits = scale
        while fraction.isMultiple(of: 10) {
            fraction /= 10
            digits -= 1
        }
        appendFraction(fraction, digits: digits, to: &bytes)
    }

    /// Appends sign and integer part and returns the fraction in units of the last decimal.
    private static func appendWhole(
        _ value: Int64, scale: Int, to bytes: inout [UInt8]
    ) -> UInt64 {
        if value < 0 {
            bytes.append(UInt8(ascii: "-"))
        }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(
            dividingBy: powerOfTen(scale))
        appendDigits(whole, to: &bytes)
        return fraction
    }

    private static func appendFraction(_ value: UInt64, digits: Int, to bytes: inout [UInt8]) {
        guard digits > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        appendDigits(value, minimum: digits, to: &bytes)
    }

    private static func appendDigits(
        _ value: UInt64, minimum: Int = 1, to bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: repeatElement(zero, count: max(digitCount(value), minimum)))
        var place = bytes.count
        // A span asks once whether the bytes are shared; two digits a division halve divisions.
        var span = bytes.mutableSpan
        var rest = value
        while rest >= 10 {
            let pair = UInt8(truncatingIfNeeded: rest % 100)
            rest /= 100
            span[place - 1] = zero + pair % 10
            span[place - 2] = zero + pair / 10
            place -= 2
        }
        if rest > 0 { span[place - 1] = zero + UInt8(truncatingIfNeeded: rest) }
    }

    /// How many digits a number has; 0 has none.
    private static func digitCount(_ value: UInt64) -> Int {
        // A bit is 1233 ÷ 4096 of a digit; that many are all or all but one.
        let least = ((UInt64.bitWidth - value.leadingZeroBitCount) * 1233) >> 12
        return value >= powers[least] ? least + 1 : least
    }

    /// The product of a non-negative number below 2⁶³ and a factor, rounded half up.
    private static func rounded(_ number: Double, times factor: UInt64) -> UInt128 {
        guard number.isNormal else { return 0 }
        let significand = UInt128(number.significandBitPattern | 1 << 52) * UInt128(factor)
        let shift = 52 - Int(number.exponent)
        guard shift > 0 else { return significand << -shift }
        return shift < 128 ? (significand + (1 << (shift - 1))) >> shift : 0
    }

    private static func powerOfTen(_ exponent: Int) -> UInt64 {
        precondition((0...18).contains(exponent), "a scale lies in 0...18")
        return powers[exponent]
    }

    /// The powers of ten that fit into 64 bits.
    private static let powers: [UInt64] = (0..<20).map { exponent in
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    private static func text(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
