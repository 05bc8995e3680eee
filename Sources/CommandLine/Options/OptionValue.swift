import Exact
import JSON

/// How the value of an option is read from its texts and written back.
package struct OptionValue<Value: Sendable>: Sendable {
    /// What one text is called in help, without brackets; nil for a flag.
    var placeholder: String?
    /// The words that the value, or each item of its list, may be; empty allows others.
    var choices: [String] = []
    var isRepeatable = false
    let texts: @Sendable (Value) -> [String]
    /// Reads one text or more of an option, which errors call by the name given.
    let read: @Sendable (_ texts: [String], _ name: String) throws(UsageError) -> Value

    /// Nothing, as long as the option is missing.
    package static func optional<Inner>(_ inner: OptionValue<Inner>) -> Self
    where Value == Inner? {
        Self(
            placeholder: inner.placeholder, choices: inner.choices,
            texts: { $0.map(inner.texts) ?? [] }, read: inner.read)
    }

    /// A value for each time that the option is given.
    package static func each<Item>(_ item: OptionValue<Item>) -> Self where Value == [Item] {
        Self(
            placeholder: item.placeholder, choices: item.choices, isRepeatable: true,
            texts: { $0.flatMap(item.texts) },
            read: { texts, name throws(UsageError) in
                try texts.map { text throws(UsageError) in try item.read([text], name) }
            })
    }

    /// A value that is written back as it was read.
    package static func written<Inner>(
        _ placeholder: String,
        read: @escaping @Sendable (_ text: String, _ name: String) throws(UsageError) -> Inner
    ) -> Self where Value == Written<Inner> {
        Self(placeholder: placeholder, texts: { [$0.text] }) { texts, name throws(UsageError) in
            Written(texts[0], try read(texts[0], name))
        }
    }

    /// A value that has a text of its own.
    package static func plain(
        _ placeholder: String, text: @escaping @Sendable (Value) -> String,
        read: @escaping @Sendable (_ text: String, _ name: String) throws(UsageError) -> Value
    ) -> Self {
        Self(placeholder: placeholder, texts: { [text($0)] }) { texts, name throws(UsageError) in
            try read(texts[0], name)
        }
    }

    /// A whole number in a range.
    package static func number(
        _ placeholder: String, in range: ClosedRange<Value>
    ) -> Self where Value: FixedWidthInteger {
        plain(placeholder, text: { "\($0)" }) { text, name throws(UsageError) in
            guard let number = Value(text), range ~= number else {
                throw UsageError(
                    "\(name) must be a whole number from \(range.lowerBound) to "
                        + "\(range.upperBound), not \(Excerpt.quote(text))")
            }
            return number
        }
    }

    /// One of some words, each of which stands for a value.
    package static func choice(
        _ placeholder: String, _ table: [(word: String, value: Value)]
    ) -> Self where Value: Equatable {
        let words = table.map(\.word)
        return Self(
            placeholder: placeholder, choices: words,
            texts: { value in table.filter { $0.value == value }.map(\.word) },
            read: { texts, name throws(UsageError) in
                if let row = table.first(where: { $0.word == texts[0] }) { return row.value }
                let others = words.dropLast().joined(separator: ", ")
                throw UsageError(
                    "\(name) must be \(others) or \(words[words.count - 1]), not "
                        + Excerpt.quote(texts[0]) + Spelling.hint(for: texts[0], among: words))
            })
    }

    /// A case of an enumeration, by its raw value.
    package static func choice(_ placeholder: String) -> Self
    where Value: CaseIterable & RawRepresentable<String> & Equatable {
        choice(placeholder, Value.allCases.map { ($0.rawValue, $0) })
    }

    /// Values separated by commas; neither the list nor an item of it is empty.
    package static func list<Item>(_ placeholder: String, of item: OptionValue<Item>) -> Self
    where Value == [Item] {
        Self(
            placeholder: placeholder, choices: item.choices,
            texts: { [$0.flatMap(item.texts).joined(separator: ",")] },
            read: { texts, name throws(UsageError) in
                try texts[0].unicodeScalars.split(separator: ",", omittingEmptySubsequences: false)
                    .map { part throws(UsageError) in
                        let value = try item.read([String(part)], "each item of \(name)")
                        guard part.isEmpty else { return value }
                        throw UsageError("\(name) has an empty item: write a,b without spaces")
                    }
            })
    }
}

extension OptionValue<Bool> {
    /// Whether an option without a value is given.
    package static var flag: Self { Self(texts: { $0 ? [""] : [] }) { _, _ in true } }
}

extension OptionValue<String> {
    /// Any text.
    package static func text(_ placeholder: String = "") -> Self {
        plain(placeholder, text: \.self) { text, _ in text }
    }

    /// The path of a directory, or of a file, which is not empty.
    package static func path(_ placeholder: String, toA kind: String) -> Self {
        plain(placeholder, text: \.self) { text, name throws(UsageError) in
            if text.isEmpty { throw UsageError("\(name) must name a \(kind)") }
            return text
        }
    }
}
