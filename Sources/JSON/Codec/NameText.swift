/// What a name is made of: signs that can be seen, on one line.
///
/// Names stand in tables, messages, paths of metrics and commands of a CI's runner, where a sign
/// that moves, hides or ends something would make another thing of them.
enum NameText {
    /// What a name must be, in words that follow "must be".
    static let meaning = "a line of visible text"

    /// The signs that no name has: controls, ends of lines, marks of direction, and signs without
    /// width.
    private static let hidden: [ClosedRange<UInt32>] = [
        0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x200B...0x200F, 0x2028...0x202E,
        0x2060...0x206F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB,
    ]

    /// The pattern of names in a JSON Schema.
    static var pattern: String {
        func escape(_ scalar: UInt32) -> String {
            let digits = String(scalar, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        let ranges = hidden.map { range in
            escape(range.lowerBound)
                + (range.count > 1 ? "-" + escape(range.upperBound) : "")
        }
        return "^[^\(ranges.joined())]*$"
    }

    /// Whether a text may be a name.
    static func isName(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return true }
        return text.unicodeScalars.allSatisfy { scalar in
            !hidden.contains { $0.contains(scalar.value) }
        }
    }
}
