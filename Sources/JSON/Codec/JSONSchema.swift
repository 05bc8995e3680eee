import Exact

/// Renders shapes as a JSON Schema, draft 2020-12.
package struct JSONSchema {
    private var definitions: [(shape: ObjectShape, schema: LocatedValue)] = []

    private init() {}

    /// The schema of a document of a shape, which is an object's, as pretty text that ends with a
    /// line end.
    ///
    /// The objects below the root stand in `$defs` under their titles, in the order in which they
    /// are first met. Two different shapes with one title are a programming error.
    package static func render(_ root: ValueShape) -> String {
        guard case .object(let root) = root else { preconditionFailure("a document is an object") }
        var schema = JSONSchema()
        var members = [
            LocatedMember("$schema", "https://json-schema.org/draft/2020-12/schema")
        ]
        members += schema.objectMembers(root)
        if !schema.definitions.isEmpty {
            let definitions = schema.definitions.map { LocatedMember($0.shape.title, $0.schema) }
            members.append(LocatedMember("$defs", LocatedValue(.object(definitions))))
        }
        return LocatedValue(.object(members)).document
    }

    private mutating func objectMembers(_ shape: ObjectShape) -> [LocatedMember] {
        var properties: [LocatedMember] = []
        for key in shape.keys {
            var members = [LocatedMember("description", LocatedValue(.string(key.summary)))]
            members += self.members(key.type)
            if let value = key.defaultValue { members.append(LocatedMember("default", value)) }
            properties.append(LocatedMember(key.name, LocatedValue(.object(members))))
        }
        var members = [
            LocatedMember("title", LocatedValue(.string(shape.title))),
            LocatedMember("description", LocatedValue(.string(shape.summary))),
            LocatedMember("type", "object"),
            LocatedMember("properties", LocatedValue(.object(properties))),
        ]
        let required = shape.keys.filter(\.isRequired).map { LocatedValue(.string($0.name)) }
        if !required.isEmpty {
            members.append(LocatedMember("required", LocatedValue(.array(required))))
        }
        members.append(LocatedMember("additionalProperties", .bool(false)))
        return members
    }

    private mutating func schema(_ shape: ValueShape) -> LocatedValue {
        LocatedValue(.object(members(shape)))
    }

    private mutating func members(_ shape: ValueShape) -> [LocatedMember] {
        switch shape {
        case .anything: return []
        case .null: return [LocatedMember("type", "null")]
        case .boolean: return [LocatedMember("type", "boolean")]
        case .string: return [LocatedMember("type", "string")]
        case .name: return members(.text(pattern: NameText.pattern, meaning: shape.meaning))
        case .choice(let words):
            let strings = words.map { LocatedValue(.string($0)) }
            return [LocatedMember("enum", LocatedValue(.array(strings)))]
        case .text(let pattern, _):
            return [
                LocatedMember("type", "string"),
                LocatedMember("pattern", LocatedValue(.string(pattern))),
            ]
        case .duration:
            return members(.text(pattern: DurationText.pattern, meaning: shape.meaning))
        case .integer(let range):
            return [LocatedMember("type", "integer")]
                + bounds(
                    "minimum", range.lowerBound == .min ? nil : "\(range.lowerBound)",
                    "maximum", range.upperBound == .max ? nil : "\(range.upperBound)")
        case .unsigned64:
            return [LocatedMember("type", "integer")]
                + bounds("minimum", "0", "maximum", "\(UInt64.max)")
        case .decimal(let scale, let range): return decimalMembers(scale: scale, range)
        case .array(let item, let count):
            return [LocatedMember("type", "array"), LocatedMember("items", schema(item))]
                + bounds(
                    "minItems", count.lowerBound == 0 ? nil : "\(count.lowerBound)",
                    "maxItems", count.upperBound == .max ? nil : "\(count.upperBound)")
        case .map(let value):
            return [
                LocatedMember("type", "object"),
                LocatedMember(
                    "propertyNames",
                    LocatedValue(
                        .object([
                            LocatedMember(
                                "pattern", LocatedValue(.string(NameText.pattern)))
                        ]))),
                LocatedMember("additionalProperties", schema(value)),
            ]
        case .object(let object): return [LocatedMember("$ref", reference(to: object))]
        case .anyOf(let options):
            return [LocatedMember("anyOf", LocatedValue(.array(options.map { schema($0) })))]
        }
    }

    private func decimalMembers(scale: Int, _ range: ClosedRange<Int64>) -> [LocatedMember] {
        let isPositive = scale > 0 && range.lowerBound == 1
        let lower = isPositive ? "0" : DecimalText.trimmed(range.lowerBound, scale: scale)
        let upper = DecimalText.trimmed(range.upperBound, scale: scale)
        return [LocatedMember("type", "number")]
            + bounds(
                isPositive ? "exclusiveMinimum" : "minimum",
                range.lowerBound == .min ? nil : lower,
                "maximum", range.upperBound == .max ? nil : upper)
    }

    private func bounds(
        _ lowerName: String, _ lower: String?, _ upperName: String, _ upper: String?
    ) -> [LocatedMember] {
        let lower = lower.map { LocatedMember(lowerName, LocatedValue(.number($0))) }
        let upper = upper.map { LocatedMember(upperName, LocatedValue(.number($0))) }
        return [lower, upper].compactMap(\.self)
    }

    private mutating func reference(to shape: ObjectShape) -> LocatedValue {
        if let known = definitions.first(where: { $0.shape.title == shape.title }) {
            precondition(known.shape == shape, "two different shapes are titled \(shape.title)")
        } else {
            let index = definitions.count
            // Takes its place before its own parts take theirs.
            definitions.append((shape, LocatedValue(.null)))
            definitions[index].schema = LocatedValue(.object(objectMembers(shape)))
        }
        return LocatedValue(.string("#/$defs/\(shape.title)"))
    }
}

extension LocatedMember {
    fileprivate init(_ key: String, _ text: String) {
        self.init(key, LocatedValue(.string(text)))
    }
}
