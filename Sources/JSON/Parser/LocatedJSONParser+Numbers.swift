import Exact

extension LocatedJSONParser {
    /// How many significant digits a hexadecimal number may have: 64 bits.
    private static let hexadecimalLimit = 16

    /// Reads a number, which begins at `location`, and returns it as RFC 8259 writes it.
    mutating func number(at location: TextLocation) throws(LocatedError) -> String {
        let start = offset
        let isNegative = take("-")
        let isSigned = isNegative || take("+")
        let sign = isNegative ? "-" : ""
        let first = next
        let whole = offset
        skipDigits()
        let wholeEnd = offset
        if first == UInt8(ascii: "0"), wholeEnd == whole + 1, take("x") || take("X") {
            return sign + (try hexadecimal(at: location))
        }
        guard first != UInt8(ascii: "0") || wholeEnd == whole + 1 else {
            throw LocatedError(
                location, "found a number that begins with 0: write it without the leading zero")
        }
        let hasPoint = take(".")
        let fraction = offset
        if hasPoint { skipDigits() }
        let fractionEnd = offset
        guard wholeEnd > whole || fractionEnd > fraction else {
            throw missingDigit(afterPoint: hasPoint, sign: sign.isEmpty ? "+" : sign, location)
        }
        if take("e") || take("E") {
            if !take("-") { _ = take("+") }
            let digits = offset
            skipDigits()
            guard offset > digits else { throw missingDigit(after: "the exponent sign") }
        }
        let isPlain = isNegative == isSigned && wholeEnd > whole
        if isPlain, !hasPoint || fractionEnd > fraction {
            return String(decoding: bytes[start..<offset], as: UTF8.self)
        }
        func text(_ range: Range<Int>) -> String {
            String(decoding: bytes[range], as: UTF8.self)
        }
        let digits = wholeEnd > whole ? text(whole..<wholeEnd) : "0"
        let decimals = fractionEnd > fraction ? "." + text(fraction..<fractionEnd) : ""
        return sign + digits + decimals + text(fractionEnd..<offset)
    }

    /// Reads the digits after `0x` and returns the number they make in decimal.
    private mutating func hexadecimal(
        at location: TextLocation
    ) throws(LocatedError) -> String {
        let start = offset
        while take("0") {}
        let significant = offset
        while let byte = next, Character(Unicode.Scalar(byte)).hexDigitValue != nil { offset += 1 }
        guard offset > start else { throw missingDigit(after: "0x", "hexadecimal digit") }
        guard offset - significant <= Self.hexadecimalLimit else {
            throw LocatedError(
                location,
                "found a hexadecimal number of more than 64 bits: write it in decimal")
        }
        let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let number = UInt64(digits, radix: 16) else {
            preconditionFailure("hexadecimal digits: \(digits)")
        }
        return String(number)
    }

    private mutating func missingDigit(
        afterPoint: Bool, sign: String, _ location: TextLocation
    ) -> LocatedError {
        if !afterPoint {
            for word in ["Infinity", "NaN"] where bareWord == word {
                return notFinite((sign == "-" ? "-" : "") + word, at: location)
            }
        }
        return missingDigit(after: afterPoint ? "the decimal point" : "\"\(sign)\"")
    }

    private mutating func missingDigit(
        after what: String, _ digit: String = "digit"
    ) -> LocatedError {
        error("found \(found) after \(what) of a number: a \(digit) should be here")
    }

    /// Steps over the decimal digits at the cursor.
    private mutating func skipDigits() {
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { offset += 1 }
    }
}
