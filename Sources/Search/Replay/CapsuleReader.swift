package import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios

/// Reads capsules, and refuses what is not exactly what the tool wrote.
package enum CapsuleReader {
    private static let shape = ObjectShape(
        "capsule", "A failing run.",
        keys: [
            KeyShape("capsule", .integer(in: 1...1_000), "The layout.", required: true),
            KeyShape("version", .string, "Who made it.", required: true),
            KeyShape("failure", .object(failure), "How it fails.", required: true),
            KeyShape("tie_seed", .anyOf([.null, .string]), "How ties fall.", required: true),
            KeyShape("digest", .map(of: .string), "The digests.", required: true),
            KeyShape("scenario", .anything, "What is run.", required: true),
            KeyShape("events", .map(of: .array(of: .string)), "The events.", required: true),
            KeyShape("checksum", .string, "A hash over the rest.", required: true),
        ])

    private static let failure = ObjectShape(
        "capsule_failure", "How a run fails.",
        keys: [
            KeyShape(
                "kind", .choice(["invariant", "stall", "expectation"]), "The kind.",
                required: true),
            KeyShape("name", .string, "Which one.", required: true),
        ])

    /// Reads a capsule.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - file: The file's name, for errors.
    ///   - version: The version of this tool.
    /// - Returns: The capsule.
    /// - Throws: Why it cannot be replayed.
    package static func read(
        _ bytes: [UInt8], file: String, version: String
    ) throws(RecordFailure) -> Capsule {
        let document: LocatedValue
        do {
            document = try LocatedJSONParser.parse(bytes, file: file)
        } catch {
            throw .corrupt(error)
        }
        try checkOrigin(document, file: file, version: version)
        do {
            return try capsule(ObjectReader(document, shape: shape), version: version)
        } catch {
            throw .corrupt(error)
        }
    }

    /// Refuses what this version did not write, whatever shape that has.
    ///
    /// A document that does not say where it comes from is left to the check of its shape.
    private static func checkOrigin(
        _ document: LocatedValue, file: String, version: String
    ) throws(RecordFailure) {
        guard case .object(let members) = document.kind,
            let layout = document["capsule"]?.decimal(scale: 0),
            let maker = document["version"]?.string,
            let checksum = document["checksum"]?.string
        else { return }
        guard layout == Capsule.layout else {
            throw .incompatible(
                "\(file): the capsule has layout \(layout), this version reads \(Capsule.layout)")
        }
        guard maker == version else {
            throw .incompatible(
                "\(file): the capsule was made by version \(Excerpt.clip(maker)), "
                    + "this is \(version): the same run may have other events")
        }
        let rest = LocatedValue(.object(members.filter { $0.key != "checksum" }))
        guard Capsule.checksum(rest) == checksum else {
            throw .incompatible(
                "\(file): the capsule was edited: its checksum does not fit; "
                    + "make a scenario of it with --as-scenario and edit that")
        }
    }

    private static func capsule(
        _ reader: ObjectReader, version: String
    ) throws(LocatedError) -> Capsule {
        guard let failure = reader.nested("failure"), let scenario = reader.value("scenario"),
            let digest = reader.value("digest"), let events = reader.value("events")
        else { preconditionFailure("the capsule has been checked") }
        let modes = ExecutionMode.allCases.filter { digest[$0.rawValue] != nil }
        guard !modes.isEmpty else {
            throw reader.error("a capsule has the digest of serial or parallel", at: "digest")
        }
        var digests: [ExecutionMode: UInt64] = [:]
        var lines: [ExecutionMode: [String]] = [:]
        for mode in modes {
            guard let value = digest[mode.rawValue]?.string.flatMap({ UInt64($0, radix: 16) })
            else { throw reader.error("a digest is 16 hexadecimal digits", at: "digest") }
            digests[mode] = value
            if case .array(let items)? = events[mode.rawValue]?.kind {
                lines[mode] = items.compactMap(\.string)
            }
        }
        let tieSeed = reader.optionalString("tie_seed")
        if let tieSeed, UInt64(tieSeed) == nil {
            throw reader.error("a tie seed is a whole number", at: "tie_seed")
        }
        return Capsule(
            version: version,
            variant: Variant(
                try ScenarioReader.read(scenario, isGenerated: true),
                tieSeed: tieSeed.flatMap { UInt64($0) }, modes: modes),
            failure: (failure.string("kind"), failure.string("name")), digests: digests,
            events: lines)
    }
}
