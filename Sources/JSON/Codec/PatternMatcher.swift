/// Matches texts against the patterns of shapes, as a JSON Schema writes them.
///
/// Knows what those are made of: `^` at the start and `$` at the end, characters, `\.` and such,
/// sets such as `[A-Za-z_-]`, groups with alternatives, and `?`, `*`, `+`, `{1,9}`. A `Regex` of
/// the standard library knows more, and to make one took as long as the rest of the tool's start.
struct PatternMatcher {
    private enum Atom {
        case set([ClosedRange<UInt32>])
        case group([[Part]])
        case end
    }

    private struct Part {
        let atom: Atom
        let times: ClosedRange<Int>
    }

    /// What is compared with a character that is more than one scalar: no pattern has any.
    private static let composed = UInt32.max

    private let sequence: [Part]
    private let isAnchored: Bool

    /// Reads a pattern; one that is made of anything else is a programming error.
    init(_ pattern: String) {
        var rest = Array(pattern.unicodeScalars)[...]
        isAnchored = rest.first == "^"
        if isAnchored { rest.removeFirst() }
        sequence = Self.sequence(&rest, of: pattern)
        precondition(rest.isEmpty, "not a pattern: \(pattern)")
    }

    /// Whether a part of the text fits, where the pattern does not say that all of it must.
    func matches(_ text: String) -> Bool {
        let characters = text.map { character in
            let scalars = character.unicodeScalars
            return scalars.count == 1 ? scalars.first?.value ?? Self.composed : Self.composed
        }
        let starts = isAnchored ? 0...0 : 0...characters.count
        return !Self.ends(of: sequence, from: Set(starts), in: characters).isEmpty
    }

    /// Where a sequence can end that starts at one of some places.
    private static func ends(
        of sequence: [Part], from starts: Set<Int>, in text: [UInt32]
    ) -> Set<Int> {
        sequence.reduce(starts) { starts, part in
            var reached = part.times.lowerBound == 0 ? starts : []
            var current = starts
            var count = 0
            while count < part.times.upperBound, !current.isEmpty {
                current = ends(of: part.atom, from: current, in: text)
                count += 1
                guard count >= part.times.lowerBound else { continue }
                // What has been reached before leads nowhere else.
                current.subtract(reached)
                reached.formUnion(current)
            }
            return reached
        }
    }

    private static func ends(
        of atom: Atom, from starts: Set<Int>, in text: [UInt32]
    ) -> Set<Int> {
        switch atom {
        case .end: starts.filter { $0 == text.count }
        case .set(let ranges):
            Set(
                starts.lazy.filter { start in
                    start < text.count && ranges.contains { $0.contains(text[start]) }
                }.map { $0 + 1 })
        case .group(let alternatives):
            alternatives.reduce(into: []) { $0.formUnion(ends(of: $1, from: starts, in: text)) }
        }
    }
}

/// Reading.
extension PatternMatcher {
    /// Reads up to the end, or to the end of an alternative.
    private static func sequence(
        _ rest: inout ArraySlice<Unicode.Scalar>, of pattern: String
    ) -> [Part] {
        var parts: [Part] = []
        while let next = rest.first, next != "|", next != ")" {
            rest.removeFirst()
            let atom: Atom
            switch next {
            case "(": atom = group(&rest, of: pattern)
            case "[": atom = set(&rest, of: pattern)
            case "$": atom = .end
            case "\\":
                let literal = rest.popFirst()
                guard let literal, !("0"..."9" ~= literal || "A"..."z" ~= literal) else {
                    preconditionFailure("an escape that is no plain character: \(pattern)")
                }
                atom = .set([literal.value...literal.value])
            default:
                precondition(!".*+?{}]".unicodeScalars.contains(next), "not a pattern: \(pattern)")
                atom = .set([next.value...next.value])
            }
            parts.append(Part(atom: atom, times: times(&rest, of: pattern)))
        }
        return parts
    }

    private static func group(
        _ rest: inout ArraySlice<Unicode.Scalar>, of pattern: String
    ) -> Atom {
        var alternatives = [sequence(&rest, of: pattern)]
        while rest.first == "|" {
            rest.removeFirst()
            alternatives.append(sequence(&rest, of: pattern))
        }
        precondition(rest.popFirst() == ")", "a group has no end: \(pattern)")
        return .group(alternatives)
    }

    private static func set(
        _ rest: inout ArraySlice<Unicode.Scalar>, of pattern: String
    ) -> Atom {
        var ranges: [ClosedRange<UInt32>] = []
        while let first = rest.popFirst(), first != "]" {
            precondition(first != "^" && first != "\\", "not a set: \(pattern)")
            let isRange = rest.first == "-" && rest.dropFirst().first != "]"
            if isRange { rest.removeFirst() }
            guard let last = isRange ? rest.popFirst() : first, first <= last else {
                preconditionFailure("not a set: \(pattern)")
            }
            ranges.append(first.value...last.value)
        }
        return .set(ranges)
    }

    /// How often what stands before may be repeated.
    private static func times(
        _ rest: inout ArraySlice<Unicode.Scalar>, of pattern: String
    ) -> ClosedRange<Int> {
        switch rest.first {
        case "?", "*", "+":
            let sign = rest.removeFirst()
            return (sign == "+" ? 1 : 0)...(sign == "?" ? 1 : .max)
        case "{":
            let words = String(String.UnicodeScalarView(rest.prefix { $0 != "}" }.dropFirst()))
                .split(separator: ",")
            rest = rest.drop { $0 != "}" }.dropFirst()
            guard let least = words.first.flatMap({ Int($0) }),
                let most = words.last.flatMap({ Int($0) }), least <= most
            else { preconditionFailure("not how often: \(pattern)") }
            return least...most
        default: return 1...1
        }
    }
}
