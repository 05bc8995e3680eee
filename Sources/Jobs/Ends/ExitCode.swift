/// How the tool ends, as scripts and CI read it.
package enum ExitCode: Int32, CaseIterable {
    case pass = 0
    case internalError = 1
    case usage = 2
    case invalidScenario = 3
    case expectationFailed = 4
    case regression = 5
    case incompatibleBaseline = 6
    case invariantViolated = 7
    case nondeterminism = 8
    case interrupted = 130

    /// The codes as help lists them.
    package static let table = allCases.map { (code: Int($0.rawValue), meaning: $0.meaning) }

    private var meaning: String {
        switch self {
        case .pass: "everything holds"
        case .internalError: "internal error, or a file cannot be written"
        case .usage: "wrong command line"
        case .invalidScenario: "invalid scenario"
        case .expectationFailed: "an expectation does not hold"
        case .regression: "a guarded metric is worse than in the baseline"
        case .incompatibleBaseline:
            "a baseline or shard is missing or unusable, a capsule or report too"
        case .invariantViolated: "an invariant was violated, or the run stalled"
        case .nondeterminism: "the run is not reproducible"
        case .interrupted: "interrupted"
        }
    }
}
