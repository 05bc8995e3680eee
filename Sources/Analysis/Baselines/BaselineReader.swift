import Exact
import JSON
import ParallelExecution

/// Reads baselines, and refuses what is not exactly what the tool wrote.
package enum BaselineReader {
    private static let shape = ObjectShape(
        "baseline", "What a scenario once gave.",
        keys: [
            KeyShape("baseline", .integer(in: 1...1_000), "The layout.", required: true),
            KeyShape("scenario", .string, "The scenario's name.", required: true),
            KeyShape("content", .string, "The hash of the scenario.", required: true),
            KeyShape("metrics", .map(of: .anything), "The metrics.", required: true),
            KeyShape("runs", .object(runs), "The runs by mode.", required: true),
            KeyShape("checksum", .string, "A hash over the rest.", required: true),
        ])

    private static let runs = ObjectShape(
        "baseline_runs", "The runs by mode.",
        keys: ExecutionMode.allCases.map {
            KeyShape($0.rawValue, .object(run), "The runs of a mode.", required: true)
        })

    private static let run = ObjectShape(
        "baseline_run", "The runs of a mode.",
        keys: [
            KeyShape("digest", .string, "The digest of all replications.", required: true),
            KeyShape("events", .integer(in: 0...Int.max), "How many events.", required: true),
            KeyShape("stride", .integer(in: 1...Int.max), "The distance.", required: true),
            KeyShape("trail", .array(of: .string), "The digests.", required: true),
        ])

    /// Reads a baseline.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - file: The file's name, for errors.
    /// - Returns: The baseline.
    /// - Throws: Why it cannot be used.
    package static func read(_ bytes: [UInt8], file: String) throws(RecordFailure) -> Baseline {
        let document: LocatedValue
        do {
            document = try LocatedJSONParser.parse(bytes, file: file)
        } catch {
            throw .corrupt(error)
        }
        if let layout = document["baseline"]?.decimal(scale: 0), layout != Baseline.layout {
            throw .incompatible(
                "\(file): the baseline has layout \(layout), this version reads "
                    + "\(Baseline.layout): write it anew with --update")
        }
        do {
            return try baseline(ObjectReader(document, shape: shape))
        } catch {
            throw .corrupt(error)
        }
    }

    private static func baseline(_ reader: ObjectReader) throws(LocatedError) -> Baseline {
        guard case .object(let members) = reader.value.kind,
            case .object(let metrics)? = reader.value("metrics")?.kind,
            let runs = reader.nested("runs")
        else { preconditionFailure("the baseline has been checked") }
        let rest = LocatedValue(.object(members.filter { $0.key != "checksum" }))
        guard Digest.checksum(rest.text()) == reader.string("checksum") else {
            throw reader.error(
                "the baseline was edited: its checksum does not fit", at: "checksum")
        }
        var values: [(name: String, value: FixedDecimal?)] = []
        for metric in metrics {
            if case .null = metric.value.kind {
                values.append((metric.key, nil))
                continue
            }
            guard case .number(let text) = metric.value.kind, let value = FixedDecimal(text) else {
                throw LocatedError(
                    metric.value.location,
                    "\(metric.key) must be a number of at most nine decimals")
            }
            values.append((metric.key, value))
        }
        var parts: [Baseline.Run] = []
        for mode in ExecutionMode.allCases {
            guard let run = runs.nested(mode.rawValue) else { continue }
            parts.append(try self.run(run, mode))
        }
        return Baseline(
            scenario: reader.string("scenario"), content: reader.string("content"), runs: parts,
            metrics: values)
    }

    private static func run(
        _ reader: ObjectReader, _ mode: ExecutionMode
    ) throws(LocatedError) -> Baseline.Run {
        guard let digest = UInt64(reader.string("digest"), radix: 16) else {
            throw reader.error("a digest is 16 hexadecimal digits", at: "digest")
        }
        let words = reader.strings("trail").flatMap { $0.split(separator: " ") }
        let digests = words.compactMap { UInt32($0, radix: 16) }
        guard let last = digests.last, digests.count == words.count,
            let trail = EventTrail(
                count: reader.integer("events"), stride: reader.integer("stride"),
                digests: digests.dropLast(), last: last)
        else {
            throw reader.error("the trail does not fit the number of events", at: "trail")
        }
        return Baseline.Run(mode: mode, digest: digest, trail: trail)
    }
}
