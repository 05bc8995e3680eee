/// What the draws for one task or coordination call are keyed by, beside execution and attempt.
///
/// A task is known by its name and not by its place in the plan, so that adding or removing a task
/// moves no draw of another.
struct DrawKey: Sendable {
    /// The seed of the run, with the name mixed in.
    let seed: UInt64
    /// 0, or the remediation round.
    let round: UInt32

    /// FNV-1a (64 bit) of a text: equal on every machine and in every process.
    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
