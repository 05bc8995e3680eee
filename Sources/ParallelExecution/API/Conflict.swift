/// A disagreement between the results of two tasks.
public struct Conflict: Sendable, Hashable {
    /// The kinds of disagreement.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable, Codable {
        /// A finding asks for something that the target does not have.
        case securityAgainstCode
        /// Two choices for one topic share a part.
        case complementary
        /// Two choices for one topic share nothing.
        case irreconcilable
        /// A critical finding.
        case criticalFinding
        /// A task refuses another's work.
        case rejection
        /// Two tasks recommend different things for one topic of a third one's work.
        case contradiction
    }

    /// What became of it.
    public enum Resolution: UInt8, Sendable, Hashable, CaseIterable, Codable {
        /// The recommendation was applied to the target; of two, that of the higher severity.
        case applied
        /// Both choices were united.
        case merged
        /// A later version of the work no longer has it.
        case remediated
        /// Nobody could resolve it: the project manager decides in synthesis.
        case flagged
    }

    /// What kind of disagreement it is.
    public var kind: Kind
    /// The planned task that raised it; for choices and contradictions the earlier of the two.
    public var author: TaskIndex
    /// The other planned task.
    public var target: TaskIndex
    /// What it is about.
    public var topic: String
    /// The recommendation, the united choice, or the reason.
    public var detail: String
    /// What became of it; `nil` while remediation is under way.
    public var resolution: Resolution?

    /// What a response says became of it: what is still under way is flagged.
    var outcome: Resolution { resolution ?? .flagged }

    /// Topic and detail in one text, such as `csrf: CSRF tokens`; either may be empty.
    package static func about(_ topic: String, _ detail: String) -> String {
        [topic, detail].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
