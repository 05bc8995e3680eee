/// What the results of an execution amount to together: what a client, or the project manager who
/// writes the response, builds on.
public struct UnifiedContext: Sendable, Hashable, Codable {
    /// The newest result of a completed task.
    public struct Output: Sendable, Hashable, Codable {
        /// The planned task's name.
        public var task: String
        /// The pool that did it.
        public var pool: String
        /// The agent's result.
        public var text: String
        /// Recommendations that are applied to it, and choices of others that are merged into it.
        public var additions: [String]
    }

    /// How many findings of a severity there are.
    public struct FindingCount: Sendable, Hashable, Codable {
        /// The severity.
        public var severity: Finding.Severity
        /// How many there are, at least one.
        public var count: Int
    }

    /// Something that is left to be done.
    public struct Recommendation: Sendable, Hashable, Codable {
        /// How bad it is.
        public var severity: Finding.Severity
        /// What it is about.
        public var topic: String
        /// What should be done.
        public var text: String
        /// The task whose work it is about.
        public var target: String
        /// The task that recommends it.
        public var author: String
    }

    /// A dependency that a result speaks of.
    public struct Dependency: Sendable, Hashable, Codable {
        /// The task that depends on another one's work.
        public var task: String
        /// The task whose work it depends on.
        public var requirement: String
        /// Whether the plan says so too; if not, the result may not have seen that work.
        public var isPlanned: Bool
    }

    /// The newest results, in the order of the plan.
    public var outputs: [Output]
    /// The findings of the newest results by severity, worst first.
    public var findings: [FindingCount]
    /// What was fixed because of findings and rejections: their topics, else their reasons.
    public var appliedFixes: [String]
    /// What findings recommend that is neither done nor overruled, worst first.
    public var recommendations: [Recommendation]
    /// The dependencies that results speak of, in the order of the plan.
    public var dependencies: [Dependency]
    /// Whether everything was delivered and no conflict is left.
    public var isDeploymentReady: Bool

    /// The findings in words: `3 medium, 1 low`; empty where there are none.
    public var findingsText: String {
        findings.map { "\($0.count) \($0.severity.rawValue)" }.joined(separator: ", ")
    }

    /// All of it in one line.
    public var summary: String {
        let open = recommendations.count
        return [
            outputs.count == 1 ? "1 task delivered" : "\(outputs.count) tasks delivered",
            findings.isEmpty ? "no findings" : "findings: \(findingsText)",
            appliedFixes.isEmpty ? "" : "fixed: " + appliedFixes.joined(separator: ", "),
            open == 0 ? "" : open == 1 ? "1 recommendation open" : "\(open) recommendations open",
            isDeploymentReady ? "ready for deployment" : "not ready for deployment",
        ].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
