/// What an agent hands back from a task.
///
/// Immutable and shared by reference: a scripted agent returns the same output a million times.
public final class AgentOutput: Sendable {
    /// The result itself, as text.
    public let text: String
    /// What the agent decided, topic by topic.
    public let decisions: [Decision]
    /// What the agent found wrong or missing in other tasks' work.
    public let findings: [Finding]
    /// Work of other tasks that the agent refuses to build on.
    public let rejections: [Rejection]
    /// The tasks whose work this result turned out to depend on.
    public let dependencies: [String]

    /// Creates an output.
    ///
    /// - Parameters:
    ///   - text: The result itself.
    ///   - decisions: What was decided.
    ///   - findings: What was found.
    ///   - rejections: What was refused.
    ///   - dependencies: The tasks whose work it turned out to depend on.
    public init(
        text: String = "",
        decisions: [Decision] = [],
        findings: [Finding] = [],
        rejections: [Rejection] = [],
        dependencies: [String] = []
    ) {
        self.text = text
        self.decisions = decisions
        self.findings = findings
        self.rejections = rejections
        self.dependencies = dependencies
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool {
        text.isEmpty && decisions.isEmpty && findings.isEmpty && rejections.isEmpty
            && dependencies.isEmpty
    }
}
