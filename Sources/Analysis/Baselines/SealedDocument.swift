import Exact
package import JSON

/// A document that only the tool writes: its last member is a checksum over the others.
package enum SealedDocument {
    private static let key = "checksum"

    /// The file's text, a value a line.
    package static func text(_ document: LocatedValue) -> String {
        let seal = LocatedMember(key, .string(checksum(of: document)))
        return LocatedValue(.object(document.members + [seal])).document
    }

    /// Whether the checksum fits what else is in a document.
    package static func isIntact(_ document: LocatedValue) -> Bool {
        document[key]?.string == checksum(of: document)
    }

    /// The hash of the compact text: space between the values does not count.
    package static func checksum(of document: LocatedValue) -> String {
        let others = document.members.filter { $0.key != key }
        return Digest.checksum(LocatedValue(.object(others)).text())
    }

    /// The key of the checksum, which ``text(_:)`` writes.
    package static func seal<Owner>() -> Field<Owner> {
        Field(key, .string, "A hash over the rest.", required: true)
    }

    /// The key of the layout's version, under the name of the kind of document.
    package static func layout<Owner>(_ name: String, _ version: Int) -> Field<Owner> {
        Field(
            name, .integer(in: 1...1_000), "The layout.", required: true,
            write: { _, _ in .integer(version) })
    }
}
