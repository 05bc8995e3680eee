import Exact

extension LocatedValue {
    /// A copy with the value at `path` replaced, its missing objects created on the way.
    ///
    /// An array is entered by the index of an existing item. What is created, and every error, has
    /// the location of `value`.
    package func setting(
        path: String, to value: LocatedValue
    ) throws(LocatedError) -> LocatedValue {
        let steps = try DottedPath(path, at: value.location)
        return try replacing(steps.components[...], walked: DottedPath(), by: value)
    }

    private func replacing(
        _ rest: ArraySlice<String>, walked: DottedPath, by new: LocatedValue
    ) throws(LocatedError) -> LocatedValue {
        guard let step = rest.first else { return new }
        let path = walked.appending(key: step)
        switch kind {
        case .object(var members):
            if let index = members.firstIndex(where: { $0.key == step }) {
                members[index].value = try members[index].value.replacing(
                    rest.dropFirst(), walked: path, by: new)
            } else {
                let empty = LocatedValue(.object([]), at: new.location)
                let value = try empty.replacing(rest.dropFirst(), walked: path, by: new)
                members.append(LocatedMember(step, value, at: new.location))
            }
            return LocatedValue(.object(members), at: location)
        case .array(var items):
            guard let index = items.indices.first(where: { String($0) == step }) else {
                throw LocatedError(
                    new.location,
                    "\(walked.subject) has \(items.count) items: write one of their indices, "
                        + "which count from 0, not \(Excerpt.quote(step))")
            }
            items[index] = try items[index].replacing(rest.dropFirst(), walked: path, by: new)
            return LocatedValue(.array(items), at: location)
        case .null, .bool, .number, .string:
            throw LocatedError(
                new.location,
                "\(walked.subject) is \(summary): only an object or an array "
                    + "can hold \(Excerpt.quote(step))")
        }
    }
}

extension DottedPath {
    /// The whole path in quotes, fit for a message.
    fileprivate var subject: String {
        components.isEmpty ? "the document" : "\"\(Excerpt.clip(description))\""
    }
}
