import Exact
package import JSON

extension Configuration {
    /// Reads OpenClaw's `config.json`.
    ///
    /// What the section `parallel_execution` leaves out comes from the rest of the file where that
    /// says it: models of agents, prices of providers, quotas, keywords. All else has its default.
    /// The file may be JSON5. A file without the section is accepted;
    /// ``warnings(openClawFile:named:)`` tells.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file, UTF-8.
    ///   - file: The file's name, for messages.
    /// - Throws: An error whose description is one line: file, line, column and what is wrong.
    public init(openClawFile bytes: some Sequence<UInt8>, named file: String) throws {
        let document = try LocatedJSONParser.parse(Array(bytes), file: file)
        try self.init(OpenClawFile(document).completed)
    }

    /// Understands a section.
    package init(_ completion: SectionCompletion) throws(LocatedError) {
        self = try Self.codec.read(
            completion.section, at: DottedPath().appending(key: OpenClawFile.sectionName))
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
        return try OpenClawFile(document).warnings.map(\.description)
    }
}

extension OpenClawFile {
    /// Warns of a file without the section, and says what it may be called there.
    package var warnings: [LocatedWarning] {
        let sectionName = Self.sectionName
        guard document[sectionName] == nil else { return [] }
        let members = document.members
        let slots = PoolConfiguration.defaults.map { "\($0.name) \($0.slots)" }
        let extent =
            completed.remarks.isEmpty
            ? "all its defaults are assumed"
            : "its defaults are assumed where the rest of the file says nothing"
        let assumption = "\(extent), slots of \(slots.joined(separator: ", "))"
        let known = Configuration.codec.shape.keyNames
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
            guard OpenClawFile.OtherSection(rawValue: member.key) == nil else { return false }
            return if case .object = member.value.kind { known.contains(member.key) } else { false }
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
}
