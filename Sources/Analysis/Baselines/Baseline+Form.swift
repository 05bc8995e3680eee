import Exact
import JSON
import ParallelExecution

extension Baseline {
    private static let codec = ObjectForm<Baseline>(
        "baseline", "What a scenario once gave.",
        [
            SealedDocument.layout("baseline", layout),
            Field(required: "scenario", \.scenario, .name, "The scenario's name."),
            Field(required: "content", \.content, .name, "The hash of the scenario."),
            Field(required: "metrics", \.metrics, metricsCodec, "The metrics."),
            Field(required: "runs", \.runs, runsCodec, "The runs by mode."),
            SealedDocument.seal(),
        ]
    ) { document, _, _ throws(LocatedError) in
        guard SealedDocument.isIntact(document) else {
            throw LocatedError(
                document.location(of: "checksum"),
                "the baseline was edited: its checksum does not fit")
        }
    }.codec(Baseline(scenario: "", content: "", runs: [], metrics: []))

    /// The file's text: JSON with a metric a line, and a checksum over everything else in it.
    package var text: String { SealedDocument.text(Self.codec.write(self)) }

    /// Reads a baseline, and refuses what is not exactly what the tool wrote.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - file: The file's name, for errors.
    /// - Returns: The baseline.
    /// - Throws: Why it cannot be used.
    package static func read(_ bytes: [UInt8], file: String) throws(RecordFailure) -> Baseline {
        let document = try RecordFailure.reading { () throws(LocatedError) in
            try LocatedJSONParser.parse(bytes, file: file)
        }
        if let found = document["baseline"]?.decimal(scale: 0), found != layout {
            throw .incompatible(
                "\(file): the baseline has layout \(found), this version reads \(layout): "
                    + "write it anew with --update")
        }
        return try RecordFailure.reading { () throws(LocatedError) in
            try codec.read(document)
        }
    }

    // MARK: Metrics

    private static let metricsCodec = Codec<FixedDecimal?>(
        .anything,
        decode: { value, path throws(LocatedError) in
            switch value.kind {
            case .null: return nil
            case .number(let text):
                if let number = FixedDecimal(text) { return number }
            case .bool, .string, .array, .object: break
            }
            throw LocatedError(
                value.location, "\(path.label) must be a number of at most nine decimals")
        },
        encode: { LocatedValue($0.map { .number("\($0)") } ?? .null) }
    ).map.mapped(
        read: { $0.map { (name: $0.key, value: $0.value) } },
        write: { $0.map { Entry($0.name, $0.value) } })

    // MARK: Runs

    private static let runsCodec = ObjectForm<[Run]>(
        "baseline_runs", "The runs by mode.",
        ExecutionMode.allCases.map { mode in
            Field(
                required: mode.rawValue, \.[mode], Run.codec(mode), "The runs of a mode.")
        }
    ).codec([])
}

extension [Baseline.Run] {
    /// The runs of a mode.
    fileprivate subscript(mode: ExecutionMode) -> Baseline.Run {
        get {
            first { $0.mode == mode }
                ?? Baseline.Run(mode: mode, digest: 0, trail: DigestCheckpoints())
        }
        set {
            removeAll { $0.mode == mode }
            append(newValue)
        }
    }
}

extension Baseline.Run {
    /// The parts of a trail, which may not fit together.
    private struct Parts: Sendable {
        var digest: UInt64 = 0
        var events = 0
        var stride = 1
        var lines: [String] = []

        /// The trail; `nil` where the parts belong to no run.
        var trail: DigestCheckpoints? {
            let words = lines.flatMap { $0.split(separator: " ") }
            let digests = words.compactMap { UInt32($0, radix: 16) }
            guard let last = digests.last, digests.count == words.count else { return nil }
            return DigestCheckpoints(
                count: events, stride: stride, digests: digests.dropLast(), last: last)
        }
    }

    private static let form = ObjectForm<Parts>(
        "baseline_run", "The runs of a mode.",
        [
            Field(
                required: "digest", \.digest, .digest, "The digest of all replications."),
            Field(required: "events", \.events, .integer(in: 0...Int.max), "How many events."),
            Field(required: "stride", \.stride, .integer(in: 1...Int.max), "The distance."),
            Field(required: "trail", \.lines, Codec.string.list(), "The digests."),
        ]
    ) { object, _, parts throws(LocatedError) in
        guard parts.trail != nil else {
            throw LocatedError(
                object.location(of: "trail"), "the trail does not fit the number of events")
        }
    }

    fileprivate static func codec(_ mode: ExecutionMode) -> Codec<Self> {
        form.codec(Parts()).mapped(
            read: { Self(mode: mode, digest: $0.digest, trail: $0.trail ?? DigestCheckpoints()) },
            write: {
                Parts(
                    digest: $0.digest, events: $0.trail.count, stride: $0.trail.stride,
                    lines: $0.trail.lines)
            })
    }
}

extension DigestCheckpoints {
    /// Digests of six hexadecimal digits, sixteen a line, that of all events last.
    fileprivate var lines: [String] {
        let texts = (dense + sparse + [last]).map { digest in
            let digits = String(digest, radix: 16)
            return String(repeating: "0", count: 6 - digits.count) + digits
        }
        return Swift.stride(from: 0, to: texts.count, by: 16).map {
            texts[$0..<Swift.min($0 + 16, texts.count)].joined(separator: " ")
        }
    }
}
