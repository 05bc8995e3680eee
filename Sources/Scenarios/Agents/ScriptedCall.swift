package import ParallelExecution

/// What a scripted agent will do with one call, all draws made.
package struct ScriptedCall: Sendable {
    /// Nanoseconds until it ends; `nil` when it hangs.
    package internal(set) var latency: Int64?
    /// How it ends.
    package internal(set) var end: CallEnd
    /// What it consumes if it ends by itself; a cancelled call has consumed its input only.
    package internal(set) var usage: TokenUsage
    /// What it returns; `nil` when that says nothing.
    package internal(set) var result: AgentResult?

    /// What a call that is cancelled before its end has consumed.
    package var usageWhenCancelled: TokenUsage {
        TokenUsage(input: usage.input, output: 0)
    }
}
