import ParallelExecution

/// What a scripted agent does with one attempt.
struct Answer {
    /// Nanoseconds; `nil` when it never ends.
    var latency: Int64?
    var end: CallEnd
    var output: AgentOutput?
    var usage = TokenUsage.zero

    static func done(_ seconds: Int64, _ output: AgentOutput? = nil) -> Answer {
        Answer(latency: seconds * 1_000_000_000, end: .succeeded, output: output)
    }

    static func fails(_ errorClass: ErrorClass, after seconds: Int64) -> Answer {
        Answer(latency: seconds * 1_000_000_000, end: .failed(errorClass))
    }

    static let hangs = Answer(latency: nil, end: .cancelled)

    func using(_ input: Int64, _ output: Int64) -> Answer {
        var copy = self
        copy.usage = TokenUsage(input: input, output: output)
        return copy
    }
}
