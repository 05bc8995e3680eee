import Exact
import JSON
package import ParallelExecution
import Scenarios
import Simulation

/// A failing run in one file: everything that makes it happen again, and what happened.
///
/// A seed alone is no reproducer: a capsule holds scenario, seed, how ties fell, the version
/// of the code, the digests and events of the runs, and the failure.
package struct Capsule: Sendable {
    /// The version of the file's layout.
    package static let layout = 1
    /// How many events of a run are kept; a shrunk run has a few dozen.
    static let eventLimit = 2_000

    /// The version of the tool that made it.
    package let version: String
    /// What is run.
    package let variant: Variant
    /// How it fails: `invariant`, `stall` or `expectation`, and what in words.
    package let failure: (kind: String, name: String)
    /// The digest of each run.
    package let digests: [ExecutionMode: UInt64]
    /// The events of each run, a line each.
    package let events: [ExecutionMode: [String]]

    /// Packs a failing variant.
    ///
    /// - Parameters:
    ///   - variant: What is run.
    ///   - failure: How it fails.
    ///   - version: The version of the tool.
    package init(_ variant: Variant, failure: FailureKind, version: String) {
        let recording = Recording(variant)
        self.version = version
        self.variant = variant
        self.failure = failure.words
        digests = recording.digests
        events = recording.events.mapValues { Array($0.prefix(Self.eventLimit)) }
    }

    /// The file's text: JSON, with a checksum over everything else in it.
    package var text: String {
        let document = self.document
        guard case .object(var members) = document.kind else {
            preconditionFailure("a capsule is an object")
        }
        members.append(LocatedMember("checksum", LocatedValue(.string(Self.checksum(document)))))
        return LocatedValue(.object(members)).text(pretty: true) + "\n"
    }

    private var document: LocatedValue {
        func object(_ members: [(String, LocatedValue.Kind)]) -> LocatedValue.Kind {
            .object(members.map { LocatedMember($0.0, LocatedValue($0.1)) })
        }
        let modes = variant.modes
        return LocatedValue(
            object([
                ("capsule", .number("\(Self.layout)")),
                ("version", .string(version)),
                (
                    "failure",
                    object([("kind", .string(failure.kind)), ("name", .string(failure.name))])
                ),
                ("tie_seed", variant.tieSeed.map { .string("\($0)") } ?? .null),
                (
                    "digest",
                    object(modes.map { ($0.rawValue, .string(Digest.hex(digests[$0] ?? 0))) })
                ),
                ("scenario", ScenarioWriter.document(variant.scenario).kind),
                (
                    "events",
                    object(
                        modes.map { mode in
                            let lines = events[mode] ?? []
                            return (
                                mode.rawValue, .array(lines.map { LocatedValue(.string($0)) })
                            )
                        })
                ),
            ]))
    }

    /// The hash of the compact text: space between the values does not count.
    static func checksum(_ document: LocatedValue) -> String {
        Digest.checksum(document.text())
    }

    /// Creates a capsule from its parts, as the reader does.
    init(
        version: String, variant: Variant, failure: (kind: String, name: String),
        digests: [ExecutionMode: UInt64], events: [ExecutionMode: [String]]
    ) {
        self.version = version
        self.variant = variant
        self.failure = failure
        self.digests = digests
        self.events = events
    }
}

extension FailureKind {
    /// The failure as a capsule writes it.
    var words: (kind: String, name: String) {
        switch self {
        case .invariant(let invariant): ("invariant", invariant.rawValue)
        case .stall: ("stall", "executions in flight and nothing left to happen")
        case .expectation(let text): ("expectation", text)
        }
    }
}
