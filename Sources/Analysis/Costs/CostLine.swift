/// A cost event as it stands in a line: where its names lie, and its numbers.
struct CostLine: Sendable {
    private static let keys = CostField.allCases.map { Array($0.key.utf8) }
    private static let null = Array("null".utf8)
    /// The fields that are names, by which events are told apart: a bit each.
    private static let names = bits(of: CostDimension.allCases.map(\.field))
    private static let numbers = bits(of: [.tokensIn, .tokensOut, .cost])

    /// Where the value of each field lies, without quotes; nowhere for one that is not there.
    private var ranges = [Range<Int>](repeating: 0..<0, count: CostField.allCases.count)
    /// Which fields are there, a bit each.
    private var present: UInt32 = 0
    private(set) var tokensIn: Int64 = 0
    private(set) var tokensOut: Int64 = 0
    private(set) var nanodollars: Int64 = 0

    /// Where the value of a field lies.
    subscript(field: CostField) -> Range<Int> { ranges[field.rawValue] }

    /// Reads a line of JSON without making a tree of it.
    ///
    /// - Parameter bytes: The line.
    /// - Returns: Whether it is an object whose fields are plain: no key twice, no escapes in
    ///   names, whole numbers of tokens, and a cost of at most nine decimals. Any other line is
    ///   for the parser.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let (names, numbers) = (Self.names, Self.numbers)
        present = 0
        for index in ranges.indices { ranges[index] = 0..<0 }
        var cursor = CostCursor(bytes)
        guard cursor.take(UInt8(ascii: "{")) else { return false }
        repeat {
            guard let key = cursor.string(), cursor.take(UInt8(ascii: ":")) else { return false }
            let isText = cursor.isAtString
            guard let value = cursor.value() else { return false }
            guard let field = Self.field(of: bytes[key]) else { continue }
            guard !has(field) else { return false }
            present |= 1 << field.rawValue
            ranges[field.rawValue] = value
            let bit: UInt32 = 1 << field.rawValue
            guard !isText || numbers & bit == 0 else { return false }
            if !isText, names & bit != 0 {
                guard bytes[value].elementsEqual(Self.null) else { return false }
                ranges[field.rawValue] = 0..<0
            }
        } while cursor.take(UInt8(ascii: ","))
        guard cursor.take(UInt8(ascii: "}")), cursor.isAtEnd else { return false }
        return readNumbers(bytes)
    }

    private static func bits(of fields: [CostField]) -> UInt32 {
        fields.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    private func has(_ field: CostField) -> Bool { present & 1 << field.rawValue != 0 }

    private static func field(of key: Slice<UnsafeBufferPointer<UInt8>>) -> CostField? {
        keys.firstIndex { $0.count == key.count && $0.elementsEqual(key) }
            .flatMap(CostField.init)
    }

    private mutating func readNumbers(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        func number(_ field: CostField, decimals: Int) -> Int64? {
            guard has(field) else { return 0 }
            return Self.number(bytes[self[field]], decimals: decimals)
        }
        guard has(.cost), let cost = number(.cost, decimals: 9),
            let read = number(.tokensIn, decimals: 0), read >= 0,
            let written = number(.tokensOut, decimals: 0), written >= 0
        else { return false }
        (tokensIn, tokensOut, nanodollars) = (read, written, cost)
        return true
    }

    /// A decimal number in units of its last decimal; `nil` for one that is not so plain.
    private static func number(
        _ text: Slice<UnsafeBufferPointer<UInt8>>, decimals: Int
    ) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text
        guard let first = digits.first, digits.count < 19 else { return nil }
        // A number of JSON begins with no zero that another digit follows.
        if first == UInt8(ascii: "0"), digits.count > 1,
            digits.dropFirst().first != UInt8(ascii: ".")
        {
            return nil
        }
        var number: Int64 = 0
        var shown: Int?
        for byte in digits {
            if byte == UInt8(ascii: "."), shown == nil, byte != first {
                shown = 0
            } else if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                number = number * 10 + Int64(byte - UInt8(ascii: "0"))
                shown? += 1
            } else {
                return nil
            }
        }
        guard shown != 0, shown ?? 0 <= decimals else { return nil }
        for _ in (shown ?? 0)..<decimals {
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            number = product
        }
        return isNegative ? -number : number
    }
}
