import ParallelExecution

/// Something that goes wrong around agents, for a while or with some probability.
///
/// A fault is judged when a call starts. Whether it strikes is drawn under a key of its own, made
/// from what the fault says and not from its place among others, so that adding or removing a fault
/// moves no other draw.
package struct Fault: Sendable, Hashable {
    /// Which calls it may strike.
    package var condition: CallCondition
    /// The instants, in nanoseconds, at which a call must start to be struck.
    package var window: Range<Int64>
    /// How likely a call is struck, in millionths.
    package var perMillion: Int64
    /// What goes wrong.
    package var kind: Kind

    /// Creates a fault; it strikes all calls that fit, at any time, unless told otherwise.
    package init(
        _ kind: Kind,
        condition: CallCondition = CallCondition(),
        window: Range<Int64> = 0..<Int64.max,
        perMillion: Int64 = 1_000_000
    ) {
        self.kind = kind
        self.condition = condition
        self.window = window
        self.perMillion = perMillion
    }
}
