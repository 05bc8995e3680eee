import JSON

/// Checks documents against a JSON Schema, as far as the keywords of ours go.
struct SchemaChecker {
    private let root: LocatedValue

    init(_ schema: LocatedValue) {
        root = schema
    }

    /// What the schema has against a document; empty if nothing.
    func complaints(about document: LocatedValue) -> [String] {
        check(document, root, "$")
    }

    private func check(_ value: LocatedValue, _ schema: LocatedValue, _ path: String) -> [String] {
        if let reference = schema["$ref"]?.string {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let target = root["$defs"]?[name] else { return ["\(path): no \(reference)"] }
            return check(value, target, path)
        }
        if case .array(let options)? = schema["anyOf"]?.kind {
            let fits = options.contains { check(value, $0, path).isEmpty }
            return fits ? [] : ["\(path): fits no option"]
        }
        if case .array(let choices)? = schema["enum"]?.kind {
            return choices.contains { $0.kind == value.kind } ? [] : ["\(path): not in the list"]
        }
        switch (value.kind, schema["type"]?.string) {
        case (_, nil), (.null, "null"), (.bool, "boolean"): return []
        case (.number, "number"), (.number, "integer"): return checkNumber(value, schema, path)
        case (.string(let text), "string"):
            guard let pattern = schema["pattern"]?.string else { return [] }
            guard let regex = try? Regex(pattern) else { return ["\(path): bad pattern"] }
            return text.contains(regex) ? [] : ["\(path): does not match"]
        case (.array(let items), "array"):
            let least = schema["minItems"]?.decimal(scale: 0) ?? 0
            guard items.count >= least, let itemSchema = schema["items"] else {
                return ["\(path): too few items"]
            }
            return items.enumerated().flatMap { check($1, itemSchema, "\(path).\($0)") }
        case (.object(let members), "object"): return checkMembers(members, schema, path)
        default: return ["\(path): wrong type"]
        }
    }

    private func checkNumber(
        _ value: LocatedValue, _ schema: LocatedValue, _ path: String
    ) -> [String] {
        guard let number = value.double else { return ["\(path): out of range"] }
        let isWhole = schema["type"]?.string != "integer" || value.decimal(scale: 0) != nil
        let isInRange =
            number >= schema["minimum"]?.double ?? -.infinity
            && number <= schema["maximum"]?.double ?? .infinity
            && number > schema["exclusiveMinimum"]?.double ?? -.infinity
        return isWhole && isInRange ? [] : ["\(path): out of range"]
    }

    private func checkMembers(
        _ members: [LocatedMember], _ schema: LocatedValue, _ path: String
    ) -> [String] {
        var complaints: [String] = []
        if case .array(let required)? = schema["required"]?.kind {
            for key in required.compactMap(\.string)
            where !members.contains(where: { $0.key == key }) {
                complaints.append("\(path): no \(key)")
            }
        }
        for member in members {
            let place = "\(path).\(member.key)"
            let additional = schema["additionalProperties"]
            if let known = schema["properties"]?[member.key] {
                complaints += check(member.value, known, place)
            } else if let additional, additional.kind != .bool(false) {
                complaints += check(member.value, additional, place)
            } else {
                complaints.append("\(place): unknown key")
            }
        }
        return complaints
    }
}
