import Exact

/// What a value may be: the one source of the reader's checks and of the JSON Schema.
package indirect enum ValueShape: Equatable, Sendable {
    case anything
    case null
    case boolean
    case string
    /// A string on one line, of signs that can be seen.
    case name
    /// One of these strings.
    case choice([String])
    /// A string in which a regular expression matches; `meaning` says in words what it must be.
    case text(pattern: String, meaning: String)
    /// A whole number; 3.0 and 3e0 count as whole. A bound of `Int.min` or `Int.max` means no
    /// bound.
    case integer(in: ClosedRange<Int>)
    /// A whole number that 64 bits hold without a sign, such as a seed.
    case unsigned64
    /// A number with at most `scale` decimals; the range is in units of the last decimal.
    ///
    /// A lower bound of one unit reads as "above 0"; `Int64.min` and `Int64.max` mean no bound.
    case decimal(scale: Int, in: ClosedRange<Int64>)
    /// A string that ``DurationText`` reads; the range is in nanoseconds, `Int64.max` means no
    /// bound.
    case duration(in: ClosedRange<Int64> = 0...Int64.max)
    case array(of: ValueShape, count: ClosedRange<Int> = 0...Int.max)
    /// An object with free keys and one kind of value.
    case map(of: ValueShape)
    case object(ObjectShape)
    /// A value that fits at least one of these.
    case anyOf([ValueShape])

    /// The keys of an object; none of anything else.
    package var keyNames: [String] {
        if case .object(let shape) = self { shape.keyNames } else { [] }
    }

    /// Whether a value of this shape may have something at a path of keys.
    package func allows(_ keys: ArraySlice<String>) -> Bool {
        guard let key = keys.first else { return true }
        return switch self {
        case .anything: true
        case .object(let shape): shape.key(named: key)?.type.allows(keys.dropFirst()) ?? false
        case .map(let value): value.allows(keys.dropFirst())
        case .anyOf(let options): options.contains { $0.allows(keys) }
        case .null, .boolean, .string, .name, .choice, .text, .integer, .unsigned64, .decimal,
            .duration, .array:
            false
        }
    }

    /// A value without the keys that this shape does not know.
    package func pruned(_ value: LocatedValue) -> LocatedValue {
        switch self {
        case .object(let shape):
            guard case .object(let members) = value.kind else { return value }
            let known = members.compactMap { member in
                shape.key(named: member.key).map {
                    LocatedMember(member.key, $0.type.pruned(member.value), at: member.location)
                }
            }
            return LocatedValue(.object(known), at: value.location)
        case .array(let item, _):
            guard case .array(let items) = value.kind else { return value }
            return LocatedValue(.array(items.map(item.pruned)), at: value.location)
        case .anyOf(let options):
            return options.first { $0.acceptsKind(of: value) }?.pruned(value) ?? value
        case .anything, .null, .boolean, .string, .name, .choice, .text, .integer, .unsigned64,
            .decimal, .duration, .map:
            return value
        }
    }

    /// Whether the kind of `value`, leaving aside its contents, is one that this shape accepts.
    func acceptsKind(of value: LocatedValue) -> Bool {
        switch (self, value.kind) {
        case (.anything, _), (.null, .null), (.boolean, .bool), (.array, .array),
            (.string, .string), (.name, .string), (.choice, .string), (.text, .string),
            (.duration, .string), (.integer, .number), (.unsigned64, .number), (.decimal, .number),
            (.map, .object),
            (.object, .object):
            true
        case (.anyOf(let options), _): options.contains { $0.acceptsKind(of: value) }
        default: false
        }
    }

    /// What a value must be, in words that follow "must be".
    var meaning: String {
        switch self {
        case .anything: "a value"
        case .null: "null"
        case .boolean: "true or false"
        case .string: "a string"
        case .name: "a string"
        case .choice(let words): Self.alternatives(words.map(Excerpt.quote))
        case .text(_, let meaning): meaning
        case .integer(let range):
            "a whole number"
                + Self.bounds(
                    range.lowerBound == .min ? nil : "\(range.lowerBound)",
                    range.upperBound == .max ? nil : "\(range.upperBound)")
        case .unsigned64: "a whole number from 0 to \(UInt64.max)"
        case .decimal(let scale, let range):
            if scale > 0 && range.lowerBound == 1 {
                "a number above 0"
                    + (Self.upperBound(range, scale: scale).map { " and at most \($0)" } ?? "")
            } else {
                "a number"
                    + Self.bounds(
                        range.lowerBound == .min
                            ? nil : DecimalText.trimmed(range.lowerBound, scale: scale),
                        Self.upperBound(range, scale: scale))
            }
        case .duration(let range):
            "a duration such as \"45s\""
                + Self.bounds(
                    range.lowerBound <= 0 ? nil : DurationText.text(range.lowerBound),
                    range.upperBound == .max ? nil : DurationText.text(range.upperBound))
        case .array: "an array"
        case .map, .object: "an object"
        case .anyOf(let options): Self.alternatives(options.map(\.meaning))
        }
    }

    /// The words joined as `a, b or c`, each once.
    private static func alternatives(_ words: [String]) -> String {
        var unique: [String] = []
        for word in words where !unique.contains(word) { unique.append(word) }
        guard let last = unique.popLast() else { return "" }
        return unique.isEmpty ? last : unique.joined(separator: ", ") + " or " + last
    }

    private static func bounds(_ lower: String?, _ upper: String?) -> String {
        switch (lower, upper) {
        case (nil, nil): ""
        case (let lower?, nil): " of at least \(lower)"
        case (nil, let upper?): " of at most \(upper)"
        case (let lower?, let upper?): " from \(lower) to \(upper)"
        }
    }

    private static func upperBound(_ range: ClosedRange<Int64>, scale: Int) -> String? {
        range.upperBound == .max ? nil : DecimalText.trimmed(range.upperBound, scale: scale)
    }
}
