/// Something an agent found wrong or missing in another task's work.
public struct Finding: Sendable, Hashable {
    /// How bad a finding is, mildest first.
    public enum Severity: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
        /// Worth knowing.
        case low
        /// Worth doing.
        case medium
        /// Must be done before delivery.
        case high
        /// Must not be delivered: starts remediation.
        case critical

        /// Whether a severity is milder than another.
        public static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How bad it is.
    public var severity: Severity
    /// What it is about: "csrf", "sql injection".
    public var topic: String
    /// What should be done about it.
    public var recommendation: String
    /// The task whose work it is about.
    public var target: String

    /// Creates a finding.
    ///
    /// - Parameters:
    ///   - severity: How bad it is.
    ///   - topic: What it is about.
    ///   - recommendation: What should be done.
    ///   - target: The task it is about.
    public init(severity: Severity, topic: String, recommendation: String, target: String) {
        self.severity = severity
        self.topic = topic
        self.recommendation = recommendation
        self.target = target
    }
}
