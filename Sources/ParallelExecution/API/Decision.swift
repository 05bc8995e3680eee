/// One topic and what an agent chose for it.
public struct Decision: Sendable, Hashable {
    /// What is decided: "authentication", "csrf", "build tool".
    public var topic: String
    /// The parts of the choice, in order: `["JWT", "rate limiting"]`.
    public var choice: [String]

    /// Creates a decision.
    ///
    /// - Parameters:
    ///   - topic: What is decided.
    ///   - choice: The parts of the choice.
    public init(topic: String, choice: [String]) {
        self.topic = topic
        self.choice = choice
    }
}
