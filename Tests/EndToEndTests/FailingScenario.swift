import TestSupport

/// Small scenarios that fail, as files.
enum FailingScenario {
    /// Takes 5 s where 4 s are allowed.
    static let late = """
        {
          "name": "late",
          "requests": [ { "message": "Build it",
            "plan": [ { "id": "a", "pool": "codegen", "latency": "5s" } ] } ],
          "expect": [ "parallel.duration.max <= 4s" ]
        }
        """

    /// Stalls in parallel mode, whose aggregation never ends.
    static let stalled = """
        {
          "name": "stalled",
          "requests": [ { "message": "Build it",
            "plan": [ { "id": "a", "pool": "codegen", "latency": "5s" } ] } ],
          "config": { "pm_coordinator": { "timeout_sec": "none" } },
          "faults": [ { "kind": "hang", "pool": "pm", "task": "aggregate", "mode": "parallel" } ]
        }
        """

    /// Makes a capsule of the scenario itself, made small.
    ///
    /// - Returns: The capsule's path in the directory.
    static func capsule(
        of scenario: String, called name: String, in directory: TemporaryDirectory
    ) async throws -> String {
        try directory.write(scenario, to: "\(name).json")
        _ = try await Clawsim.run(
            ["explore", "\(name).json", "--runs", "1", "--quiet", "--out", "found"], in: directory)
        return try directory.files.first { $0.hasPrefix("found/") } ?? "no capsule"
    }
}
