/// A decimal number taken apart: sign, digits, and how many digits stand before the point.
package struct DecimalDigits {
    /// Exponents are cut off here: no text is long enough for the difference to matter.
    private static let exponentLimit = 1_000_000_000

    private(set) var isNegative = false
    /// The digits 0…9 from the first that is not zero; empty for zero.
    private(set) var digits: ArraySlice<UInt8> = []
    /// How many of the digits stand before the decimal point; negative for zeros right after it.
    private(set) var point = 0

    /// Reads a number by the grammar of RFC 8259; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        let whole = Self.takeDigits(&rest)
        guard !whole.isEmpty, whole.count == 1 || whole.first != 0 else { return nil }
        digits = whole
        point = whole.count
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            let fraction = Self.takeDigits(&rest)
            guard !fraction.isEmpty else { return nil }
            digits += fraction
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            let shrinks = rest.first == UInt8(ascii: "-")
            if shrinks || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            let power = Self.takeDigits(&rest)
            guard !power.isEmpty else { return nil }
            let exponent = power.reduce(0) { min($0 * 10 + Int($1), Self.exponentLimit) }
            point += shrinks ? -exponent : exponent
        }
        guard rest.isEmpty else { return nil }
        let count = digits.count
        digits = digits.drop { $0 == 0 }
        point -= count - digits.count
    }

    /// The number times 10 to the power `scale`; nil if that is not a whole number or does not fit.
    package func scaled<Number: FixedWidthInteger & SignedInteger>(by scale: Int) -> Number? {
        guard !digits.isEmpty else { return 0 }
        let kept = point + scale
        guard kept > 0, digits.dropFirst(kept).allSatisfy({ $0 == 0 }) else { return nil }
        // Negative throughout, because the smallest number has no positive counterpart.
        var sum: Number = 0
        for index in 0..<kept {
            let position = digits.startIndex + index
            let digit = position < digits.endIndex ? Number(digits[position]) : 0
            let shifted = sum.multipliedReportingOverflow(by: 10)
            let added = shifted.partialValue.subtractingReportingOverflow(digit)
            guard !shifted.overflow, !added.overflow else { return nil }
            sum = added.partialValue
        }
        guard !isNegative else { return sum }
        return sum == .min ? nil : -sum
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let zero = UInt8(ascii: "0")
        let taken = rest.prefix { zero...zero + 9 ~= $0 }
        rest = rest[taken.endIndex...]
        return ArraySlice(taken.map { $0 - zero })
    }
}
