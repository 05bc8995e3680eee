import Exact
package import JSON

extension Configuration {
    /// Reads OpenClaw's `config.json`.
    ///
    /// What the section `parallel_execution` leaves out has its default, also all of it; the other
    /// sections are ignored. The file may be JSON5. A file without the section
    /// is accepted; ``warnings(openClawFile:named:)`` tells.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file, UTF-8.
    ///   - file: The file's name, for messages.
    /// - Throws: An error whose description is one line: file, line, column and what is wrong.
    public init(openClawFile bytes: some Sequence<UInt8>, named file: String) throws {
        try self.init(openClawFile: LocatedJSONParser.parse(Array(bytes), file: file))
    }

    /// Understands a whole `config.json`.
    package init(openClawFile document: LocatedValue) throws(LocatedError) {
        let section = try Self.section(of: document)
        self = try Self.codec.read(section, at: DottedPath().appending(key: Self.sectionName))
    }

    /// Whether a document has the section `parallel_execution`.
    package static func hasSection(_ document: LocatedValue) -> Bool {
        document[sectionName] != nil
    }

    /// Says what of OpenClaw's `config.json` is probably not meant: no section
    /// `parallel_execution`, or one whose name is misspelt.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file, UTF-8.
    ///   - file: The file's name, for messages.
    /// - Returns: One line each: file, line, column, what was found and what is assumed.
    /// - Throws: What ``init(openClawFile:named:)`` throws of a file that is no JSON object.
    public static func warnings(
        openClawFile bytes: some Sequence<UInt8>, named file: String
    ) throws -> [String] {
        let document = try LocatedJSONParser.parse(Array(bytes), file: file)
        _ = try section(of: document)
        return warnings(about: document).map(\.description)
    }

    /// The section `parallel_execution` of a whole `config.json`; an empty one if it has none.
    package static func section(of document: LocatedValue) throws(LocatedError) -> LocatedValue {
        guard case .object = document.kind else {
            throw LocatedError(
                document.location, "the document must be an object, not \(document.summary)")
        }
        return document[sectionName] ?? LocatedValue(.object([]), at: document.location)
    }

    /// Warns of a whole `config.json` without the section, and says what it may be called there.
    package static func warnings(about document: LocatedValue) -> [LocatedWarning] {
        guard case .object(let members) = document.kind, document[sectionName] == nil else {
            return []
        }
        let slots = PoolConfiguration.defaults.map { "\($0.name) \($0.slots)" }
        let assumption = "all its defaults are assumed, slots of \(slots.joined(separator: ", "))"
        let known = codec.shape.keyNames
        func isMisspelt(_ key: String) -> Bool {
            Spelling.nearest(to: key, among: [sectionName]) != nil
        }
        if let member = members.first(where: { isMisspelt($0.key) }) {
            return [
                LocatedWarning(
                    member.location,
                    "the section \(Excerpt.quote(member.key)) is not read, did you mean "
                        + "\(Excerpt.quote(sectionName))? Without it, \(assumption)")
            ]
        }
        // Words such as "enabled" may be said of anything; objects such as "worker_pools" may not.
        func isPart(_ member: LocatedMember) -> Bool {
            if case .object = member.value.kind { known.contains(member.key) } else { false }
        }
        if let member = members.first(where: isPart) {
            return [
                LocatedWarning(
                    member.location,
                    "\(Excerpt.quote(member.key)) is not read here: it belongs into the section "
                        + "\(Excerpt.quote(sectionName)). Without it, \(assumption)")
            ]
        }
        return [
            LocatedWarning(
                document.location,
                "there is no section \(Excerpt.quote(sectionName)): \(assumption)")
        ]
    }

    private static let sectionName = "parallel_execution"
}
