/// The kinds of agents that OpenClaw brings along; the raw value is the name of their pool.
public enum AgentKind: String, Sendable, Hashable, CaseIterable {
    /// Writes, tests and ships code.
    case codegen
    /// Looks for what an attacker could use.
    case security
    /// Designs and tends what data is kept in.
    case database
}
