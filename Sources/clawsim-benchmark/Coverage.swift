import Analysis
import ParallelExecution
import Scenarios
import Simulation
import VirtualTime

/// Runs a scenario under many seeds and prints each mean with its interval, or why it has none:
/// what `scripts/theory.py` measures the coverage of intervals with.
enum Coverage {
    /// Prints a line of JSON for each seed from 1: mean, low and high in seconds, or a reason.
    ///
    /// - Parameters:
    ///   - scenario: What is run, in parallel mode.
    ///   - seeds: Under how many seeds.
    /// - Throws: `RunFailure` when a run gives no result.
    static func measure(_ scenario: Scenario, seeds: Int) async throws {
        let lines = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for seed in 1...seeds {
                group.addTask { (seed, try await line(scenario, seed: seed)) }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        for seed in 1...seeds { print(lines[seed] ?? "") }
    }

    /// Prints the same lines for the waits of M/M/1 alone, by Lindley's recursion: a long run takes
    /// a hundredth of the time.
    ///
    /// - Parameters:
    ///   - perCent: The load.
    ///   - requests: How many waits a run has.
    ///   - seeds: Under how many seeds.
    static func lindley(perCent: Int, requests: Int, seeds: Int) async {
        let lines = await withTaskGroup(of: (Int, String).self) { group in
            for seed in 1...seeds {
                group.addTask {
                    (seed, waits(load: Double(perCent) / 100, requests: requests, seed: seed))
                }
            }
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        for seed in 1...seeds { print(lines[seed] ?? "") }
    }

    /// The interval of the stays, wait and service, of one run that starts empty.
    private static func waits(load: Double, requests: Int, seed: Int) -> String {
        var random = KeyedRandom(
            seed: UInt64(seed), execution: 0, task: 0, attempt: 0,
            purpose: KeyedRandom.Purpose(rawValue: 0))
        var means = BatchMeans()
        var wait = 0.0
        for _ in 0..<requests {
            let service = -PortableMath.ln(1 - random.unit())
            let gap = -PortableMath.ln(1 - random.unit()) / load
            means.record(Int64((wait + service) * 1e9))
            wait = max(wait + service - gap, 0)
        }
        guard let interval = means.interval else { return "{\"reason\": \"too few\"}" }
        return text(interval)
    }

    private static func text(_ interval: MeanInterval) -> String {
        let numbers = [interval.mean, interval.low, interval.high].map { $0 / 1e9 }
        return "{\"mean\": \(numbers[0]), \"low\": \(numbers[1]), \"high\": \(numbers[2])}"
    }

    private static func line(_ scenario: Scenario, seed: Int) async throws -> String {
        var scenario = scenario
        scenario.seed = UInt64(seed)
        let result = try await ScenarioResult.run(scenario, modes: [.parallel])
        switch result.modes[0].durationInterval {
        case .success(let interval):
            return text(interval)
        case .failure(let reason):
            return "{\"reason\": \"\(reason)\"}"
        }
    }
}
