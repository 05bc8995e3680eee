import JSON
import ParallelExecution

extension Fault.Kind {
    /// The names of the kinds in a file, each with the key that it takes beside the common ones.
    enum Name: String, CaseIterable, Sendable {
        case unavailable
        case rateLimit = "rate_limit"
        case error, crash, hang, slow

        init(_ kind: Fault.Kind) {
            switch kind {
            case .unavailable: self = .unavailable
            case .rateLimit: self = .rateLimit
            case .error: self = .error
            case .crash: self = .crash
            case .hang: self = .hang
            case .slow: self = .slow
            }
        }

        /// The kind before its detail has been read.
        var plain: Fault.Kind {
            switch self {
            case .unavailable: .unavailable
            case .rateLimit: .rateLimit(retryAfter: -1)
            case .error: .error(.transient)
            case .crash: .crash
            case .hang: .hang
            case .slow: .slow(perMille: -1)
            }
        }
    }

    /// What a rate limit says; `nil` for other kinds and where nothing is said.
    fileprivate var retryAfter: Int64? {
        get { if case .rateLimit(let wait) = self, wait >= 0 { wait } else { nil } }
        set { if let newValue { self = .rateLimit(retryAfter: newValue) } }
    }

    /// How slow calls become; `nil` for other kinds and where nothing is said.
    fileprivate var perMille: Int64? {
        get { if case .slow(let perMille) = self, perMille > 0 { perMille } else { nil } }
        set { if let newValue { self = .slow(perMille: newValue) } }
    }

    /// How calls fail; `nil` for other kinds and for the usual class.
    fileprivate var errorClass: ErrorClass? {
        get { if case .error(let error) = self, error != .transient { error } else { nil } }
        set { if let newValue { self = .error(newValue) } }
    }

    fileprivate var name: Name {
        get { Name(self) }
        set { self = newValue.plain }
    }
}

extension Fault {
    /// One fault; which of the keys after `kind` it takes depends on the kind.
    static let codec = ObjectForm<Fault>(
        "fault", "Something that goes wrong in the calls that fit all conditions.",
        [
            Field(
                required: "kind", \.kind.name, .choice,
                "unavailable and rate_limit fail at once; error fails after the latency; crash "
                    + "fails somewhere in the middle; hang never ends; slow takes longer."),
            detail(
                "factor", of: .slow, \.perMille, .decimal(scale: 3, in: 1...1_000_000),
                "What the latency of a call is multiplied by; for slow only.",
                missing: "slow needs \"factor\", such as 3"),
            detail(
                "retry_after", of: .rateLimit, \.retryAfter, duration,
                "How long the provider asks to wait; for rate_limit only.",
                missing: "a rate_limit needs \"retry_after\", such as \"30s\""),
            detail(
                "error", of: .error, \.errorClass, ErrorClass.codec,
                "The class of error; for error only. Default: transient."),
            Field(
                "probability", \.perMillion, .decimal(scale: 6, in: 0...1_000_000),
                "How likely a call that fits is struck."),
            Field(
                "from", \.start, duration, "Only calls that start at this instant or later."),
            Field(
                optional: "until", \.end, duration,
                "Only calls that start before this instant. Default: the end of the run."),
        ] + CallCondition.fields.map { $0.of(\.condition) }
    ) { object, _, fault throws(LocatedError) in
        guard fault.window.upperBound > fault.window.lowerBound else {
            throw LocatedError(
                object.location(of: "until"), "\"until\" must be later than \"from\"")
        }
    }.codec(Fault(.unavailable))

    private static let duration = Codec.duration(in: ScenarioLimits.durations)

    /// A key that one kind of fault takes, and no other.
    private static func detail<Value: Sendable>(
        _ key: String, of name: Kind.Name, _ place: FieldPath<Kind, Value?>,
        _ codec: Codec<Value>, _ summary: String, missing: String? = nil
    ) -> Field<Fault> {
        let field = Field<Kind>(optional: key, place, codec, summary).of(\Fault.kind)
        return Field(
            keys: field.keys,
            read: { object, path, fault throws(LocatedError) in
                guard let value = object[key] else {
                    guard let missing, fault.kind.name == name else { return }
                    throw LocatedError(object.location, missing)
                }
                guard fault.kind.name == name else {
                    throw LocatedError(
                        value.location,
                        "\"\(key)\" is for \(name.rawValue), not for \(fault.kind.name.rawValue)")
                }
                try field.read(object, path, &fault)
            }, write: field.write)
    }

    /// The first instant at which calls are struck.
    private var start: Int64 {
        get { window.lowerBound }
        set { window = newValue..<max(newValue, window.upperBound) }
    }

    /// The first instant at which calls are struck no more; `nil` for the end of the run.
    private var end: Int64? {
        get { window.upperBound == .max ? nil : window.upperBound }
        set { window = window.lowerBound..<max(window.lowerBound, newValue ?? .max) }
    }
}

extension Fault.Kind {
    /// The kind's name in files.
    package var word: String { Name(self).rawValue }
}

extension Fault {
    /// Faults as a file lists them, on one line.
    package static func text(_ faults: [Fault]) -> String {
        codec.list().write(faults).text()
    }
}
