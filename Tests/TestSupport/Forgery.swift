import Analysis
import JSON

/// Documents that the tool has not written, and that look as if it had.
package enum Forgery {
    /// Replaces the value of a key, with a checksum that fits.
    package static func forge(_ text: String, _ key: String, _ value: String) throws -> String {
        let document = try LocatedJSONParser.parse(text, file: "capsule")
        var members = document.members
        members.removeAll { $0.key == "checksum" }
        for index in members.indices where members[index].key == key {
            members[index].value = try LocatedJSONParser.parse(value, file: "value")
        }
        return SealedDocument.text(LocatedValue(.object(members)))
    }

    /// Writes a value, replaces a part of the text, and reads it again.
    @discardableResult
    package static func reread<Value: Codable>(
        _ value: Value, when old: String, becomes new: String
    ) throws -> Value {
        let text = try CodableWriter.value(of: value).text()
        precondition(text.contains(old), "\(old) is not in \(text)")
        let forged = try LocatedJSONParser.parse(
            text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
                .joined(separator: new), file: "forged")
        return try CodableReader.read(Value.self, from: forged)
    }
}
