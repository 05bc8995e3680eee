import Analysis
import Foundation
import ParallelExecution
import Scenarios
import Search
import Simulation

/// Runs one load with everything switched on and prints how long it took, as one line of JSON.
///
/// `scripts/benchmark.py` starts a process for every figure, so that each has its own peak memory.
@main
enum Benchmark {
    private static let usage = """
        usage: clawsim-benchmark simulation|async REQUESTS INTERVAL  (seconds between arrivals)
               clawsim-benchmark load REQUESTS RATE                  (times 1 a minute; queues form)
               clawsim-benchmark replications REQUESTS COUNT         (as load at rate 1; all cores)
               clawsim-benchmark explore SCENARIO VARIANTS           (on one core)
               clawsim-benchmark coverage SCENARIO SEEDS             (a mean's interval by seed)
               clawsim-benchmark coverage LOAD REQUESTS SEEDS        (M/M/1 at LOAD % alone)

        """

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "explore" { return try explore(Array(arguments.dropFirst())) }
        if arguments.first == "coverage" { return try await coverage(Array(arguments.dropFirst())) }
        let numbers = arguments.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
        guard arguments.count == 3, numbers.count == 2, let measure = arguments.first else {
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
        let minute: Int64 = 60_000_000_000
        switch measure {
        case "simulation", "async":
            let load = RestaurantLoad(
                requests: numbers[0], interval: Int64(numbers[1]) * 1_000_000_000)
            let shell: Shell = measure == "async" ? .async : .simulation
            let (statistics, seconds) = try run(load.scenario, shell)
            report(statistics, seconds)
        case "load":
            let load = RestaurantLoad(
                requests: numbers[0], interval: minute / Int64(numbers[1]), capacity: numbers[1],
                isRandom: true)
            // A short load is repeated: a cold start would flatter the long ones.
            let (statistics, first) = try run(load.scenario, .simulation)
            var best = first
            var total = first
            while total < 0.3 {
                let seconds = try run(load.scenario, .simulation).seconds
                best = min(best, seconds)
                total += seconds
            }
            report(statistics, best)
        case "replications":
            let load = RestaurantLoad(
                requests: numbers[0], interval: minute, isRandom: true, replications: numbers[1])
            let start = ContinuousClock.now
            let result = try await ScenarioResult.run(load.scenario, modes: [.parallel])
            report(result.modes[0].statistics, start.duration(to: .now) / .seconds(1))
        default:
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
    }

    private static func coverage(_ arguments: [String]) async throws {
        if arguments.count == 3 {
            let numbers = arguments.compactMap { Int($0) }.filter { $0 > 0 }
            guard numbers.count == 3, numbers[0] < 100 else {
                FileHandle.standardError.write(Data(usage.utf8))
                exit(2)
            }
            return await Coverage.lindley(
                perCent: numbers[0], requests: numbers[1], seeds: numbers[2])
        }
        guard arguments.count == 2, let seeds = Int(arguments[1]), seeds > 0 else {
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
        try await Coverage.measure(ScenarioFile.load(path: arguments[0]), seeds: seeds)
    }

    /// Tries the first variants of a scenario on this thread, so that tools that count instructions
    /// see nothing else.
    private static func explore(_ arguments: [String]) throws {
        guard arguments.count == 2, let variants = Int(arguments[1]), variants > 0 else {
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
        let scenario = try ScenarioFile.load(path: arguments[0])
        let explorer = Explorer(
            scenario, expectations: try Expectation.all(of: scenario), link: { DirectLink() })
        let start = ContinuousClock.now
        let outcome = explorer.explore(0..<variants)
        let seconds = start.duration(to: .now) / .seconds(1)
        print("{\"variants\": \(outcome.tried), \"seconds\": \(seconds)}")
    }

    private static func run(
        _ scenario: Scenario, _ shell: Shell
    ) throws -> (statistics: RunStatistics, seconds: Double) {
        let start = ContinuousClock.now
        let result = try scenario.simulate(
            mode: .parallel, seed: scenario.seed, shell: shell, keepsDetails: false,
            keepsDurations: false)
        return (result.statistics, start.duration(to: .now) / .seconds(1))
    }

    /// Prints the agent calls made, tasks and coordination, and the mean duration of an execution
    /// in seconds.
    private static func report(_ statistics: RunStatistics, _ seconds: Double) {
        let attempts = statistics.pools.reduce(0) { $0 + $1.attempts }
        let coordination = RestaurantLoad.coordinationCalls * statistics.submitted
        let mean = Summary(statistics.duration).map { Double($0.mean) / 1e9 } ?? .nan
        print(
            """
            {"calls": \(attempts + coordination), "seconds": \(seconds), "mean": \(mean), \
            "peak": \(peakMemory ?? "null")}
            """)
    }

    /// The most memory this process has held, in KiB; `nil` where Linux does not say.
    private static var peakMemory: String? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init)
    }
}
