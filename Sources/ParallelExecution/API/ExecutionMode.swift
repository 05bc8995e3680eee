/// How the tasks of an execution are worked on: one at a time or as many as the pools allow.
public enum ExecutionMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// One task at a time, in priority order among the ready.
    case serial
    /// Every task whose hard dependencies have completed, as slots allow.
    case parallel
}
