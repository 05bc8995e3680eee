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
}
