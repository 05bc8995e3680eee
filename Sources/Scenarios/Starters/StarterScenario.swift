/// A scenario that a new user starts from: commented, and it passes as it is written.
package enum StarterScenario: String, Sendable, CaseIterable {
    /// One request, serial beside parallel.
    case request
    /// Requests that keep arriving, to size pools for.
    case load
    /// Calls that were recorded elsewhere.
    case recording
    /// What CI is to guard.
    case `guard`

    /// What the project manager does in every template.
    static let coordination = """
          "parallel": { "coordination": {
            "decompose": { "latency": "5s", "tokens_in": 2000, "tokens_out": 500 },
            "aggregate": { "latency": "2s" },
            "synthesise": { "latency": "8s", "tokens_in": 3000, "tokens_out": 1000 },
          } },
        """

    /// Files by name, the scenario first.
    ///
    /// - Parameter stem: The name of the scenario's file without its ending, which those beside it
    ///   are named after.
    /// - Returns: The texts: JSON with comments, and CSV.
    package func files(named stem: String) -> [(ending: String, text: String)] {
        switch self {
        case .request: [(".json", Self.requestText)]
        case .load: [(".json", Self.loadText)]
        case .recording:
            [
                (".json", Self.recordingText.replacing("STEM", with: stem)),
                (".csv", Self.recordedCalls),
            ]
        case .guard: [(".json", Self.guardText)]
        }
    }
}
