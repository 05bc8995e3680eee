import Exact

/// The way from a document's root to a value: `requests.0.plan`, `prices."kimi-2.5".input`.
///
/// Keys and array indices (from 0) are joined by dots; a key with a dot in it stands in double
/// quotes.
package struct DottedPath: CustomStringConvertible, Equatable, Sendable {
    /// Keys and indices from the root inwards.
    package private(set) var components: [String] = []
    /// The innermost key with the indices after it: what a message calls a value whose line it also
    /// gives.
    package private(set) var label = ""

    /// The path of the root.
    package init() {}

    /// Reads a path as written; its errors are at `location`.
    package init(_ text: String, at location: TextLocation) throws(LocatedError) {
        var rest = text.unicodeScalars[...]
        while true {
            let quoted = rest.first == "\""
            if quoted { rest = rest.dropFirst() }
            let component = rest.prefix { $0 != (quoted ? "\"" : ".") }
            rest = rest[component.endIndex...]
            if quoted {
                guard rest.popFirst() == "\"", rest.first == nil || rest.first == "." else {
                    throw LocatedError(
                        location,
                        "the quoted key \(Excerpt.quote(String(component))) must end with \" "
                            + "and be followed by \".\" or nothing")
                }
            } else if component.isEmpty {
                throw LocatedError(
                    location, "the path has an empty part: write keys with one dot between them")
            }
            append(key: String(component))
            if rest.popFirst() == nil { break }
        }
        guard components.count <= LocatedJSONParser.depthLimit else {
            throw LocatedError(
                location, "the path has more than \(LocatedJSONParser.depthLimit) parts")
        }
    }

    /// The path of a member of the object at this path.
    package func appending(key: String) -> DottedPath {
        var path = self
        path.append(key: key)
        return path
    }

    /// The path of an item, counted from 0, of the array at this path.
    package func appending(index: Int) -> DottedPath {
        var path = self
        path.components.append(String(index))
        path.label += path.label.isEmpty ? String(index) : ".\(index)"
        return path
    }

    /// The path as it can be read again.
    package var description: String {
        components.map { component in
            component.isEmpty || component.contains(".") ? "\"\(component)\"" : component
        }.joined(separator: ".")
    }

    private mutating func append(key: String) {
        components.append(key)
        label = key
    }
}
