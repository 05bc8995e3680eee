/// Why no plan can be read in what a project manager's model answers.
public struct PlanAnswerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One line: where it is wrong, what is wrong, and what would be right.
    public let description: String
}
