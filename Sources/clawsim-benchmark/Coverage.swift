import Harness
import ParallelExecution
import Scenarios

/// Runs a scenario under many seeds and prints each mean with its interval, or why it has none:
/// what `scripts/theory` measures the coverage of intervals with.
enum Coverage {
    /// Prints a line of JSON for each seed from 1: mean, low and high in seconds, or a reason.
    ///
    /// - Parameters:
    ///   - scenario: What is run, in parallel mode.
    ///   - seeds: Under how many seeds.
    static func measure(_ scenario: Scenario, seeds: Int) async throws {
        let lines = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for seed in 1...seeds {
                group.addTask { (seed, try await line(scenario, seed: seed)) }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        for seed in 1...seeds { print(lines[seed] ?? "") }
    }

    private static func line(_ scenario: Scenario, seed: Int) async throws -> String {
        var scenario = scenario
        scenario.seed = UInt64(seed)
        let result = try await ScenarioResult.run(scenario, modes: [.parallel])
        switch result.modes[0].durationInterval {
        case .success(let interval):
            let numbers = [interval.mean, interval.low, interval.high].map { $0 / 1e9 }
            return "{\"mean\": \(numbers[0]), \"low\": \(numbers[1]), \"high\": \(numbers[2])}"
        case .failure(let reason):
            return "{\"reason\": \"\(reason)\"}"
        }
    }
}
