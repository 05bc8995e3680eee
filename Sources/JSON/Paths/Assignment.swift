import Exact

/// One `path=value` of the command line: a value that replaces what a document says.
package struct Assignment: Equatable, Sendable {
    /// Where the value goes, as a ``DottedPath`` is written.
    package let path: String
    /// The value, located at `option path`, without a line.
    package let value: LocatedValue

    /// Reads `path=value`, the value as JSON where it is JSON and as a plain string otherwise.
    ///
    /// `option` is the name of the command-line option, for messages.
    package init(_ text: String, option: String = "--set") throws(LocatedError) {
        guard let equals = text.unicodeScalars.firstIndex(of: "=") else {
            throw LocatedError(
                TextLocation(file: option),
                "\(Excerpt.quote(text)) has no \"=\": write path=value")
        }
        path = String(text.unicodeScalars[..<equals])
        let location = TextLocation(file: "\(option) \(Excerpt.clip(path))")
        _ = try DottedPath(path, at: location)
        let raw = String(text.unicodeScalars[equals...].dropFirst())
        do {
            value = try LocatedJSONParser.parse(raw, file: option).relocated(to: location)
        } catch {
            value = LocatedValue(.string(raw), at: location)
        }
    }

    /// The document with this value in its place.
    package func applied(to document: LocatedValue) throws(LocatedError) -> LocatedValue {
        try document.setting(path: path, to: value)
    }
}
