import JSON
import ParallelExecution

extension Behaviour {
    /// The keys that a handoff may have too.
    static let costFields: [Field<Behaviour>] = [
        Field(
            optional: "latency", \.latency, Latency.codec,
            "How long the call takes: a duration or one kind of distribution. Default: no time."),
        Field(
            optional: "tokens_in", \.tokensIn, .tokens,
            "Tokens that the call reads. A number or one kind of distribution. Default: none."),
        Field(
            optional: "tokens_cached", \.tokensCached, .tokens,
            "How many of the tokens that the call reads are in a cache, all of them at most. A "
                + "number or one kind of distribution. Default: none."),
        Field(
            optional: "tokens_out", \.tokensOut, .tokens,
            "Tokens that the call writes. A number or one kind of distribution. Default: none."),
    ]

    /// The keys that tasks, rules and coordination calls share.
    static let fields =
        costFields + [
            .oneOf(
                optional: \.outcome, Outcome.Kind.allCases.map(\.alternative),
                reason: "a call ends in one way")
        ]

    /// A behaviour by itself.
    static let codec = ObjectForm<Behaviour>("behaviour", "How a call behaves.", fields)
        .codec(Behaviour())
}

extension Behaviour.Outcome {
    /// Which ends of a call a file may state.
    fileprivate enum Kind: CaseIterable {
        case output, error, hang

        init(_ outcome: Behaviour.Outcome) {
            switch outcome {
            case .output: self = .output
            case .failure: self = .error
            case .hang: self = .hang
            }
        }

        var alternative: Alternative<Behaviour.Outcome> {
            switch self {
            case .output:
                Alternative(
                    "output", AgentOutput.codec,
                    "The call ends well and returns this. Without output, error and hang, it "
                        + "returns nothing worth merging.", make: { .output($0) },
                    match: { if case .output(let output) = $0 { output } else { nil } })
            case .error:
                Alternative(
                    "error", ErrorClass.codec.orNull,
                    "The call fails with this class of error; permanent is never retried.",
                    make: { $0.map { .failure($0) } },
                    match: { if case .failure(let error) = $0 { .some(error) } else { nil } })
            case .hang:
                Alternative(
                    "hang", .boolean, "Whether the call never ends.", default: false,
                    make: { $0 ? .hang : nil }, match: { Kind($0) == .hang ? true : nil })
            }
        }
    }
}
