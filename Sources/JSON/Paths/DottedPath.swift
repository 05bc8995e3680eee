import Exact

/// The way from a document's root to a value: `requests.0.plan`, `prices."kimi-2.5".input`.
///
/// Keys and array indices (from 0) are joined by dots; a key with a dot in it stands in double
/// quotes.
package struct DottedPath: CustomStringConvertible, Equatable, Sendable {
    private enum Step: Equatable {
        case key(String)
        case index(Int)

        var text: String {
            switch self {
            case .key(let key): key
            case .index(let index): String(index)
            }
        }
    }

    // No texts before somebody asks: one is made for every value that is read, few are shown.
    private var steps: [Step] = []

    /// Keys and indices from the root inwards.
    package var components: [String] { steps.map(\.text) }

    /// Whether this is the path of the root.
    package var isEmpty: Bool { steps.isEmpty }

    /// The innermost key with the indices after it: what a message calls a value whose line it also
    /// gives.
    package var label: String {
        let first = steps.lastIndex { if case .key = $0 { true } else { false } }
        return steps[(first ?? 0)...].map(\.text).joined(separator: ".")
    }

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
        guard steps.count <= LocatedJSONParser.depthLimit else {
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

    /// Does something with the path of each of some items of the array at this path.
    package func forEachIndex<Failure: Error>(
        below count: Int, _ body: (Int, DottedPath) throws(Failure) -> Void
    ) throws(Failure) {
        var path = self
        path.steps.append(.index(0))
        for index in 0..<count {
            // In place: no storage for each item.
            path.steps[steps.count] = .index(index)
            try body(index, path)
        }
    }

    /// The path as it can be read again.
    package var description: String {
        components.map { component in
            component.isEmpty || component.contains(".") ? "\"\(component)\"" : component
        }.joined(separator: ".")
    }

    private mutating func append(key: String) {
        steps.append(.key(key))
    }
}
