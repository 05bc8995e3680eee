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
    package var usageWhenCancelled: TokenUsage { usage.whenCancelled }
}

extension TokenUsage {
    /// What a scripted call uses; of the tokens that it reads, all are in a cache at most.
    init(input: Int64, output: Int64, cached: Int64) {
        self.init(input: input, output: output, cachedInput: UInt32(min(cached, input)))
    }

    /// What a scripted call that would use this has used when it is cancelled: what it has read.
    package var whenCancelled: TokenUsage {
        var read = self
        read.output = 0
        return read
    }
}
