/// Numbers and timestamps of trace files, read from bytes: a trace may have millions.
enum RecordedNumber {
    /// A number of a unit as nanoseconds, rounded half up; nil for anything but a number, or beyond
    /// the range.
    static func nanoseconds(_ text: ArraySlice<UInt8>, in unit: TimeUnit) -> Int64? {
        if let number = plainNanoseconds(text, in: unit) { return number }
        var rest = text
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var digits: Int128 = 0
        var exponent = unit.decimals
        var count = 0
        var isFraction = false
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else if let digit = digit(byte) {
                count += 1
                // 30 digits are far more than decide a nanosecond, and fit.
                if digits < 1_000_000_000_000_000_000_000_000_000_000 {
                    digits = digits * 10 + Int128(digit)
                    if isFraction { exponent -= 1 }
                } else if !isFraction {
                    exponent += 1
                }
            } else {
                break
            }
            rest.removeFirst()
        }
        guard count > 0 else { return nil }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            guard let power = whole(rest, upTo: 10_000) else { return nil }
            exponent += power
        } else if !rest.isEmpty {
            return nil
        }
        guard let nanoseconds = scaled(digits, by: exponent) else { return nil }
        return isNegative ? -nanoseconds : nanoseconds
    }

    /// The same of what nearly all numbers are, digits and a point, without the 128 bits of the
    /// general case; nil for anything else, and where digits have to be rounded or are too many.
    private static func plainNanoseconds(
        _ text: ArraySlice<UInt8>, in unit: TimeUnit
    ) -> Int64? {
        guard !text.isEmpty, text.count < 18 else { return nil }
        var number: Int64 = 0
        var point: Int?
        for (index, byte) in text.enumerated() {
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                // Seventeen digits fit.
                number = number &* 10 &+ Int64(digit)
            } else if byte == UInt8(ascii: "."), point == nil {
                point = index
            } else {
                return nil
            }
        }
        let decimals = unit.decimals - (point.map { text.count - $0 - 1 } ?? 0)
        guard decimals >= 0, point == nil || text.count > 1 else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: powers[decimals])
        return overflow ? nil : product
    }

    /// The powers of ten from a unit's own down to the nanosecond.
    private static let powers: [Int64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]

    /// A whole number whose magnitude is at most a limit; nil for anything else.
    static func whole(_ text: ArraySlice<UInt8>, upTo limit: Int) -> Int? {
        var rest = text
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard !rest.isEmpty, rest.count < 18 else { return nil }
        var number = 0
        for byte in rest {
            guard let digit = digit(byte) else { return nil }
            number = number * 10 + digit
        }
        guard number <= limit else { return nil }
        return isNegative ? -number : number
    }

    /// A timestamp such as `2023-11-16 18:17:03.9799600` or `2023-11-16T18:17:03Z`, in nanoseconds
    /// from the start of 1970; nil for anything else.
    static func timestamp(_ text: ArraySlice<UInt8>) -> Int64? {
        let start = text.startIndex
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= text.count else { return nil }
            var number = 0
            for index in range {
                guard let digit = digit(text[start + index]) else { return nil }
                number = number * 10 + digit
            }
            return number
        }
        func isAt(_ index: Int, _ character: Unicode.Scalar) -> Bool {
            index < text.count && text[start + index] == UInt8(ascii: character)
        }
        guard let year = number(0..<4), isAt(4, "-"), let month = number(5..<7), isAt(7, "-"),
            let day = number(8..<10), isAt(10, " ") || isAt(10, "T"), let hour = number(11..<13),
            isAt(13, ":"), let minute = number(14..<16), isAt(16, ":"), number(17..<19) != nil,
            (1...12).contains(month), (1...days(in: month, of: year)).contains(day), hour < 24,
            minute < 60
        else { return nil }
        var end = start + 19
        if isAt(19, ".") {
            end += 1
            while end < text.endIndex, digit(text[end]) != nil { end += 1 }
        }
        guard let second = nanoseconds(text[start + 17..<end], in: .seconds),
            second < 61_000_000_000, let zone = zone(text[end...]), (1678...2261).contains(year)
        else { return nil }
        let minutes = (daysFrom1970(year, month, day) * 24 + hour) * 60 + minute - zone
        return Int64(minutes) * 60_000_000_000 + second
    }

    /// Minutes east of Greenwich; a timestamp without a zone counts as there.
    private static func zone(_ text: ArraySlice<UInt8>) -> Int? {
        if text.isEmpty || text.elementsEqual("Z".utf8) { return 0 }
        let bytes = Array(text)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), "+-".utf8.contains(bytes[0]),
            let hours = whole(bytes[1..<3], upTo: 23), let minutes = whole(bytes[4..<6], upTo: 59)
        else { return nil }
        return (hours * 60 + minutes) * (bytes[0] == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days of the Gregorian calendar. (Hinnant, "chrono-Compatible Low-Level Date Algorithms",
    /// `days_from_civil`; for years after 0.)
    private static func daysFrom1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func digit(_ byte: UInt8) -> Int? {
        let value = Int(byte) - Int(UInt8(ascii: "0"))
        return (0...9).contains(value) ? value : nil
    }

    /// A number times a power of ten, rounded half up; nil where that does not fit.
    private static func scaled(_ number: Int128, by exponent: Int) -> Int64? {
        var number = number
        if exponent >= 0 {
            guard number > 0 else { return 0 }
            guard exponent <= 30 else { return nil }
            for _ in 0..<exponent {
                let (product, overflow) = number.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                number = product
            }
        } else {
            guard exponent >= -38 else { return 0 }
            var divisor: Int128 = 1
            for _ in 0..<(-exponent) {
                let (product, overflow) = divisor.multipliedReportingOverflow(by: 10)
                guard !overflow else { return 0 }
                divisor = product
            }
            let (whole, rest) = number.quotientAndRemainder(dividingBy: divisor)
            number = whole + (rest >= divisor - rest ? 1 : 0)
        }
        return Int64(exactly: number)
    }
}
