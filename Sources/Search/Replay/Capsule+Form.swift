package import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios
import Simulation

extension Capsule {
    /// The kinds of failures, as a capsule writes them.
    package enum Kind: String, CaseIterable, Sendable {
        case invariant, stall, expectation
    }

    /// How a run fails.
    package struct Failure: Equatable, Sendable {
        var kind = Kind.stall
        var name = ""
    }

    /// What a file holds, beside the scenario's inside.
    fileprivate struct Parts: Sendable {
        var version = ""
        var failure = Failure()
        var tieSeed: UInt64?
        var digests: [Entry<UInt64>] = []
        var scenario = LocatedValue(.null)
        var events: [Entry<[String]>] = []
    }

    private static let codec = ObjectForm<Parts>(
        "capsule", "A failing run.",
        [
            SealedDocument.layout("capsule", layout),
            Field(required: "version", \.version, .name, "Who made it."),
            Field(
                required: "failure", \.failure,
                ObjectForm<Failure>(
                    "capsule_failure", "How a run fails.",
                    [
                        Field(required: "kind", \.kind, .choice, "The kind."),
                        Field(required: "name", \.name, .name, "Which one."),
                    ]
                ).codec(Failure()), "How it fails."),
            Field(required: "tie_seed", \.tieSeed, tieSeed, "How ties fall."),
            Field(required: "digest", \.digests, Codec.digest.map, "The digests."),
            Field(required: "scenario", \.scenario, .anything, "What is run."),
            Field(
                required: "events", \.events, Codec.string.list().map, "The events."),
            SealedDocument.seal(),
        ]
    ) { object, _, parts throws(LocatedError) in
        guard !parts.modes.isEmpty else {
            throw LocatedError(
                object.location(of: "digest"), "a capsule has the digest of serial or parallel")
        }
    }.codec(Parts())

    /// A seed as a string, since not every reader of JSON keeps 64 bits; `null` for no seed.
    private static let tieSeed = Codec<UInt64?>(
        .anyOf([.null, .string]),
        decode: { value, _ throws(LocatedError) in
            guard let text = value.string else { return nil }
            guard let seed = UInt64(text) else {
                throw LocatedError(value.location, "a tie seed is a whole number")
            }
            return seed
        },
        encode: { $0.map { .string("\($0)") } ?? LocatedValue(.null) })

    /// The file's text: JSON, with a checksum over everything else in it.
    package var text: String {
        let parts = Parts(
            version: version, failure: failure, tieSeed: variant.tieSeed,
            digests: variant.modes.map { Entry($0.rawValue, digests[$0] ?? 0) },
            scenario: ScenarioWriter.document(variant.scenario),
            events: variant.modes.map { Entry($0.rawValue, events[$0] ?? []) })
        return SealedDocument.text(Self.codec.write(parts))
    }

    /// Whether a file calls itself a capsule, intact or not.
    package static func isBegun(by bytes: [UInt8]) -> Bool {
        // Its first key, in every layout: a large scenario is not read twice.
        guard String(decoding: bytes.prefix(64), as: UTF8.self).contains("\"capsule\"") else {
            return false
        }
        return (try? LocatedJSONParser.parse(bytes, file: ""))?["capsule"] != nil
    }

    /// Reads a capsule, and refuses what is not exactly what the tool wrote.
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
        let document = try RecordFailure.reading { () throws(LocatedError) in
            try LocatedJSONParser.parse(bytes, file: file)
        }
        try checkOrigin(document, file: file, version: version)
        let (parts, scenario) = try RecordFailure.reading { () throws(LocatedError) in
            let parts = try codec.read(document)
            return (parts, try ScenarioReader.read(parts.scenario, isGenerated: true))
        }
        return Capsule(
            version: version,
            variant: Variant(scenario, tieSeed: parts.tieSeed, modes: parts.modes),
            failure: parts.failure, digests: parts.byMode(parts.digests),
            events: parts.byMode(parts.events))
    }

    /// Refuses what this version did not write, whatever shape that has.
    ///
    /// A document that does not say where it comes from is left to the check of its shape.
    private static func checkOrigin(
        _ document: LocatedValue, file: String, version: String
    ) throws(RecordFailure) {
        guard let found = document["capsule"]?.decimal(scale: 0),
            let maker = document["version"]?.string, document["checksum"]?.string != nil
        else { return }
        guard found == layout else {
            throw .incompatible(
                "\(file): the capsule has layout \(found), this version reads \(layout)")
        }
        guard maker == version else {
            throw .incompatible(
                "\(file): the capsule was made by version \(Excerpt.clip(maker)), "
                    + "this is \(version): the same run may have other events")
        }
        guard SealedDocument.isIntact(document) else {
            throw .incompatible(
                "\(file): the capsule was edited: its checksum does not fit; "
                    + "make a scenario of it with --as-scenario and edit that")
        }
    }
}

extension Capsule.Parts {
    /// The modes that were run.
    fileprivate var modes: [ExecutionMode] {
        ExecutionMode.allCases.filter { mode in digests.contains { $0.key == mode.rawValue } }
    }

    /// What entries say of modes that were run.
    fileprivate func byMode<Value>(_ entries: [Entry<Value>]) -> [ExecutionMode: Value] {
        var values: [ExecutionMode: Value] = [:]
        for mode in modes {
            values[mode] = entries.first { $0.key == mode.rawValue }?.value
        }
        return values
    }
}

extension FailureKind {
    /// The failure as a capsule writes it.
    var words: Capsule.Failure {
        switch self {
        case .invariant(let invariant):
            Capsule.Failure(kind: .invariant, name: invariant.rawValue)
        case .stall:
            Capsule.Failure(kind: .stall, name: "executions in flight and nothing left to happen")
        case .expectation(let text): Capsule.Failure(kind: .expectation, name: text)
        }
    }
}
