import Exact

/// The keys that an object may have.
package struct ObjectShape: Equatable, Sendable {
    /// A name of letters, digits, `_` and `-`, unique among the shapes of one schema.
    package let title: String
    /// What the object is for, in one sentence.
    package let summary: String
    /// The known keys, in the order in which a schema lists them.
    package let keys: [KeyShape]

    /// Describes an object; a malformed title or a key named twice is a programming error.
    package init(_ title: String, _ summary: String, keys: [KeyShape]) {
        precondition(
            !title.isEmpty && title.utf8.allSatisfy(Self.mayTitleHold),
            "a title is made of letters, digits, _ and -: \(title)")
        precondition(Set(keys.map(\.name)).count == keys.count, "\(title) names a key twice")
        self.title = title
        self.summary = summary
        self.keys = keys
    }

    /// By hand: a regular expression for the titles of a file's objects took longer than the rest
    /// of the tool's start.
    private static func mayTitleHold(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    var keyNames: [String] { keys.map(\.name) }

    func key(named name: String) -> KeyShape? {
        keys.first { $0.name == name }
    }

    /// Throws an error located at the first thing in `value` that this shape does not allow.
    ///
    /// Unknown keys come first: a misspelt key also leaves its right name missing, and the spelling
    /// is the cause.
    func check(_ value: LocatedValue, at path: DottedPath) throws(LocatedError) {
        guard case .object(let members) = value.kind else {
            throw LocatedError(
                value.location,
                "\(path.subject(at: value.location)) must be an object, not \(value.summary)")
        }
        for member in members where key(named: member.key) == nil {
            throw Self.unknownKey(member, among: keyNames)
        }
        for key in keys where key.isRequired && value[key.name] == nil {
            let place = path.isEmpty ? "" : " in \(Excerpt.clip(path.description))"
            throw LocatedError(
                value.location,
                "missing key \(Excerpt.quote(key.name))\(place): it must be \(key.type.meaning)")
        }
        for member in members {
            guard let type = key(named: member.key)?.type else { continue }
            try type.check(member.value, at: path.appending(key: member.key))
        }
    }

    static func unknownKey(_ member: LocatedMember, among known: [String]) -> LocatedError {
        let hint = Spelling.hint(for: member.key, among: known)
        return LocatedError(
            member.location,
            "unknown key \(Excerpt.quote(member.key))"
                + (hint.isEmpty ? ": \(knownList(known))" : hint))
    }

    private static func knownList(_ known: [String]) -> String {
        known.isEmpty
            ? "no keys are allowed here"
            : "the known keys are \(known.joined(separator: ", "))"
    }
}
