import Exact

extension ValueShape {
    /// Throws an error located at the first thing in `value` that this shape does not allow.
    func check(_ value: LocatedValue, at path: DottedPath) throws(LocatedError) {
        if case .anyOf(let options) = self {
            try Self.check(value, fitsOneOf: options, orElse: self, at: path)
            return
        }
        guard acceptsKind(of: value) else { throw mismatch(value, at: path) }
        switch (self, value.kind) {
        case (.choice(let words), .string(let text)):
            guard words.contains(text) else {
                let hint = Spelling.hint(for: text, among: words)
                throw mismatch(value, at: path, hint: hint)
            }
        case (.name, .string(let text)):
            guard NameText.isName(text) else {
                throw LocatedError(
                    value.location,
                    "\(path.subject(at: value.location)) must be \(NameText.meaning), not "
                        + value.summary)
            }
        case (.text(let pattern, _), .string(let text)):
            guard PatternMatcher(pattern).matches(text) else { throw mismatch(value, at: path) }
        case (.integer(let range), .number):
            let wide = Int64(range.lowerBound)...Int64(range.upperBound)
            try checkNumber(value, scale: 0, in: wide, at: path)
        case (.unsigned64, .number):
            guard value.unsigned64 != nil else { throw mismatch(value, at: path) }
        case (.decimal(let scale, let range), .number):
            try checkNumber(value, scale: scale, in: range, at: path)
        case (.duration(let range), .string(let text)):
            try checkDuration(value, text, in: range, at: path)
        case (.array(let item, let count), .array(let items)):
            guard count ~= items.count else {
                throw LocatedError(
                    value.location,
                    "\(path.subject(at: value.location)) must have \(Self.itemCount(count)), "
                        + "not \(items.count)")
            }
            try path.forEachIndex(below: items.count) { index, path throws(LocatedError) in
                try item.check(items[index], at: path)
            }
        case (.map(let shape), .object(let members)):
            for member in members {
                guard NameText.isName(member.key) else {
                    throw LocatedError(
                        member.location,
                        "a key must be \(NameText.meaning), not "
                            + Excerpt.quote(member.key))
                }
                try shape.check(member.value, at: path.appending(key: member.key))
            }
        case (.object(let shape), .object): try shape.check(value, at: path)
        default: break
        }
    }

    private func mismatch(
        _ value: LocatedValue, at path: DottedPath, hint: String = ""
    ) -> LocatedError {
        LocatedError(
            value.location,
            "\(path.subject(at: value.location)) must be \(meaning), not \(value.summary)\(hint)")
    }

    private func checkNumber(
        _ value: LocatedValue, scale: Int, in range: ClosedRange<Int64>, at path: DottedPath
    ) throws(LocatedError) {
        let number = value.decimal(scale: scale)
        if let number, range ~= number { return }
        let largest = DecimalText.trimmed(Int64.max, scale: scale)
        var hint = ""
        if number == nil, let limit = Double(largest) {
            if value.double.map({ abs($0) >= limit }) ?? true {
                hint = " (the largest is \(largest))"
            } else if scale > 0 {
                hint = " (at most \(scale) decimals)"
            }
        }
        throw mismatch(value, at: path, hint: hint)
    }

    private func checkDuration(
        _ value: LocatedValue, _ text: String, in range: ClosedRange<Int64>, at path: DottedPath
    ) throws(LocatedError) {
        let nanoseconds: Int64
        do {
            nanoseconds = try DurationText.parse(text)
        } catch {
            throw LocatedError(
                value.location, "\(path.subject(at: value.location)): \(error)")
        }
        guard range ~= nanoseconds else { throw mismatch(value, at: path) }
    }

    private static func itemCount(_ range: ClosedRange<Int>) -> String {
        let count =
            switch (range.lowerBound, range.upperBound) {
            case (let lower, .max): "at least \(lower)"
            case (let lower, let upper) where lower == upper: "\(lower)"
            case (0, let upper): "at most \(upper)"
            case (let lower, let upper): "from \(lower) to \(upper)"
            }
        return count + (count.hasSuffix(" 1") || count == "1" ? " item" : " items")
    }
}

/// Alternatives: one that fits is enough, otherwise the error is that of the one that was meant.
extension ValueShape {
    private static func check(
        _ value: LocatedValue, fitsOneOf options: [ValueShape], orElse whole: ValueShape,
        at path: DottedPath
    ) throws(LocatedError) {
        for option in options where option.fits(value, at: path) { return }
        let candidates = options.filter { $0.acceptsKind(of: value) }
        if candidates.count == 1 { try candidates[0].check(value, at: path) }
        let shapes = candidates.compactMap { candidate -> ObjectShape? in
            if case .object(let shape) = candidate { shape } else { nil }
        }
        guard case .object(let members) = value.kind, shapes.count == candidates.count,
            let first = shapes.first
        else { throw whole.mismatch(value, at: path) }
        let keys = shapes.flatMap(\.keyNames)
        if let unknown = members.first(where: { !keys.contains($0.key) }) {
            throw ObjectShape.unknownKey(unknown, among: keys)
        }
        guard !members.isEmpty else {
            let needed = shapes.map { $0.keys.first { $0.isRequired }?.name ?? $0.keyNames[0] }
            throw LocatedError(
                value.location,
                "\(path.subject(at: value.location)) needs one of the keys "
                    + ValueShape.choice(needed).meaning)
        }
        func overlap(_ shape: ObjectShape) -> Int {
            members.count { shape.keyNames.contains($0.key) }
        }
        let best = shapes.dropFirst().reduce(first) { overlap($1) > overlap($0) ? $1 : $0 }
        try best.check(value, at: path)
    }

    private func fits(_ value: LocatedValue, at path: DottedPath) -> Bool {
        do {
            try check(value, at: path)
            return true
        } catch {
            return false
        }
    }
}

extension DottedPath {
    /// What a message calls the value at this path: its key, or the whole path where there is no
    /// line to look at.
    func subject(at location: TextLocation) -> String {
        if isEmpty { return "the document" }
        return Excerpt.quote(location.line > 0 ? label : description)
    }
}
