package import Exact
import JSON
package import ParallelExecution
package import Scenarios

/// What a scenario once gave, in one small file under version control.
package struct Baseline: Sendable {
    /// The version of the file's layout.
    package static let layout = 2

    /// One mode's runs.
    package struct Run: Sendable, Equatable {
        /// How requests were worked on.
        package let mode: ExecutionMode
        /// The digest of all replications.
        package let digest: UInt64
        /// The events of the first replication.
        package let trail: EventTrail
    }

    /// The scenario's name.
    package let scenario: String
    /// The hash of everything in the scenario that a run depends on.
    package let content: String
    /// The runs, serial first.
    package let runs: [Run]
    /// The metrics in the order of the report; `nil` for those without samples.
    package let metrics: [(name: String, value: FixedDecimal?)]

    /// Notes down a result; the first replication runs once more for its events.
    ///
    /// - Parameters:
    ///   - result: What came out.
    ///   - guarded: Metrics that are noted down even if they are in no list, such as goodput.
    package init(_ result: ScenarioResult, guarding guarded: [MetricReference] = []) {
        scenario = result.scenario.name
        content = Self.content(of: result.scenario)
        runs = result.modes.map { mode in
            Run(
                mode: mode.mode, digest: mode.digest,
                trail: TrailRecorder.trail(of: result.scenario, mode: mode.mode))
        }
        let table = MetricTable(result)
        let listed = table.metrics
        let more = guarded.filter { reference in
            !listed.contains { $0.reference == reference }
        }
        metrics = (listed + more.compactMap { table[$0] }).map { metric in
            (metric.name, metric.value.map { FixedDecimal($0, metric.unit) })
        }
    }

    /// Creates a baseline from its parts, as the reader does.
    init(
        scenario: String, content: String, runs: [Run],
        metrics: [(name: String, value: FixedDecimal?)]
    ) {
        self.scenario = scenario
        self.content = content
        self.runs = runs
        self.metrics = metrics
    }

    /// The hash of a scenario without what no run depends on: description, expectations and
    /// guarded metrics.
    package static func content(of scenario: Scenario) -> String {
        var scenario = scenario
        scenario.description = ""
        scenario.expectations = []
        scenario.guarded = nil
        return Digest.checksum(ScenarioWriter.document(scenario).text())
    }

    /// The file's text: JSON with a metric a line, and a checksum over everything else in it.
    package var text: String {
        var members = self.members
        let checksum = Digest.checksum(LocatedValue(.object(members)).text())
        members.append(LocatedMember("checksum", LocatedValue(.string(checksum))))
        return LocatedValue(.object(members)).text(pretty: true) + "\n"
    }

    private var members: [LocatedMember] {
        func object(_ members: [(String, LocatedValue.Kind)]) -> LocatedValue.Kind {
            .object(members.map { LocatedMember($0.0, LocatedValue($0.1)) })
        }
        guard
            case .object(let members) = object([
                ("baseline", .number("\(Self.layout)")),
                ("scenario", .string(scenario)),
                ("content", .string(content)),
                (
                    "metrics",
                    object(metrics.map { ($0.name, $0.value.map { .number("\($0)") } ?? .null) })
                ),
                (
                    "runs",
                    object(
                        runs.map { run in
                            (
                                run.mode.rawValue,
                                object([
                                    ("digest", .string(Digest.hex(run.digest))),
                                    ("events", .number("\(run.trail.count)")),
                                    ("stride", .number("\(run.trail.stride)")),
                                    ("trail", .array(run.trail.lines)),
                                ])
                            )
                        })
                ),
            ])
        else { preconditionFailure("a baseline is an object") }
        return members
    }
}

extension EventTrail {
    /// Digests of six hexadecimal digits, sixteen a line, that of all events last.
    fileprivate var lines: [LocatedValue] {
        let texts = (dense + sparse + [last]).map { digest in
            let digits = String(digest, radix: 16)
            return String(repeating: "0", count: 6 - digits.count) + digits
        }
        return Swift.stride(from: 0, to: texts.count, by: 16).map {
            let line = texts[$0..<Swift.min($0 + 16, texts.count)]
            return LocatedValue(.string(line.joined(separator: " ")))
        }
    }
}
