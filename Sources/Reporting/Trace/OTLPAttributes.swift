import JSON

/// The attributes of a span, in the order in which they are stated.
struct OTLPAttributes: ExpressibleByDictionaryLiteral {
    /// What an attribute may be.
    enum Value {
        case string(String)
        case integer(Int64)
    }

    private var list: [(key: String, value: Value)]

    init(dictionaryLiteral elements: (String, Value)...) {
        list = elements.map { (key: $0.0, value: $0.1) }
    }

    /// Attributes that are stated.
    init(_ attributes: OTLPAttributes) {
        self = attributes
    }

    /// Adds a text, unless it is empty.
    mutating func add(_ key: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        list.append((key, .string(text)))
    }

    /// Adds a number, unless it is zero.
    mutating func add(_ key: String, _ number: Int64) {
        if number != 0 { list.append((key, .integer(number))) }
    }

    /// The attributes as OTLP writes them: numbers of 64 bits are strings.
    var node: LocatedValue {
        .array(
            list.map { key, value in
                switch value {
                case .string(let text):
                    ["key": .string(key), "value": ["stringValue": .string(text)]]
                case .integer(let number):
                    ["key": .string(key), "value": ["intValue": .string("\(number)")]]
                }
            })
    }
}
