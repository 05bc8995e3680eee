import ParallelExecution
import VirtualTime

/// What every call of one kind does where nothing is drawn and nothing is returned.
///
/// Holds no references: such calls are looked up and answered without counting any.
struct PrecomputedOutcome: Sendable {
    /// Nanoseconds until it ends; `nil` when it hangs.
    let latency: Int64?
    let end: CallEnd
    let usage: TokenUsage

    /// The one answer to calls of a kind; `nil` if they may differ, be struck by faults or return
    /// something.
    init?(_ candidates: ScriptedAgents.Candidates) {
        guard let draws = candidates.usual, candidates.isStatic, candidates.faults.isEmpty,
            case .drawn(.fixed(let duration)) = draws.latency,
            case .fixed(let input) = draws.tokensIn, case .fixed(let output) = draws.tokensOut,
            case .fixed(let cached) = draws.tokensCached
        else { return nil }
        usage = TokenUsage(input: Int64(input), output: Int64(output), cached: Int64(cached))
        switch draws.outcome {
        case .hang: (latency, end) = (nil, .succeeded)
        case .failure(let errorClass): (latency, end) = (Int64(duration), .failed(errorClass))
        case .output(let output):
            guard output.isEmpty else { return nil }
            (latency, end) = (Int64(duration), .succeeded)
        }
    }
}
