import Analysis
import ParallelExecution
import Platform
import Scenarios
import Search
import Simulation

/// Runs one load and prints how long it took, as one line of JSON.
///
/// `scripts/benchmark.py` starts a process for every figure, so that each has its own peak memory.
@main
enum Benchmark {
    private static let usage = """
        usage: clawsim-benchmark simulation|async REQUESTS INTERVAL  (seconds between arrivals)
               clawsim-benchmark bare REQUESTS INTERVAL              (as simulation, only counted)
               clawsim-benchmark load REQUESTS RATE                  (times 1 a minute; queues form)
               clawsim-benchmark once REQUESTS RATE                  (as load, never repeated)
               clawsim-benchmark replications REQUESTS COUNT         (as load at rate 1; all cores)
               clawsim-benchmark explore SCENARIO VARIANTS [WORKERS] (one by default)
               clawsim-benchmark route ROUNDS                        (decisions on messages)
               clawsim-benchmark coverage SCENARIO SEEDS             (a mean's interval by seed)
               clawsim-benchmark coverage LOAD REQUESTS SEEDS        (M/M/1 at LOAD % alone)

        """

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "explore" { return try await explore(Array(arguments.dropFirst())) }
        if arguments.first == "route" { return try route(Array(arguments.dropFirst())) }
        if arguments.first == "coverage" { return try await coverage(Array(arguments.dropFirst())) }
        let numbers = arguments.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
        guard arguments.count == 3, numbers.count == 2, let measure = arguments.first else {
            try OpenFile.standardError.append(usage)
            ThisProcess.end(2)
        }
        let load = load(measure, numbers[0], numbers[1])
        switch measure {
        case "simulation", "async", "once":
            let (statistics, seconds) = try run(
                load.scenario, measure == "async" ? .async : .simulation)
            report(statistics, seconds)
        case "bare":
            reportBare(load.scenario)
        case "load":
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
            let start = ContinuousClock.now
            let result = try await ScenarioResult.run(load.scenario, modes: [.parallel])
            report(result.modes[0].statistics, start.duration(to: .now) / .seconds(1))
        default:
            try OpenFile.standardError.append(usage)
            ThisProcess.end(2)
        }
    }

    /// What a measure runs: so many requests, at an interval, a rate or in replications.
    private static func load(_ measure: String, _ requests: Int, _ number: Int) -> RestaurantLoad {
        let minute: Int64 = 60_000_000_000
        return switch measure {
        case "load", "once":
            RestaurantLoad(
                requests: requests, interval: minute / Int64(number), capacity: number,
                isRandom: true)
        case "replications":
            RestaurantLoad(
                requests: requests, interval: minute, isRandom: true, replications: number)
        default:
            RestaurantLoad(requests: requests, interval: Int64(number) * 1_000_000_000)
        }
    }

    private static func coverage(_ arguments: [String]) async throws {
        if arguments.count == 3 {
            let numbers = arguments.compactMap { Int($0) }.filter { $0 > 0 }
            guard numbers.count == 3, numbers[0] < 100 else {
                try OpenFile.standardError.append(usage)
                ThisProcess.end(2)
            }
            return await Coverage.lindley(
                perCent: numbers[0], requests: numbers[1], seeds: numbers[2])
        }
        guard arguments.count == 2, let seeds = Int(arguments[1]), seeds > 0 else {
            try OpenFile.standardError.append(usage)
            ThisProcess.end(2)
        }
        try await Coverage.measure(ScenarioFile.load(path: arguments[0]), seeds: seeds)
    }

    /// Tries the first variants of a scenario; with one worker on this thread, so that tools that
    /// count instructions see nothing else.
    private static func explore(_ arguments: [String]) async throws {
        let numbers = arguments.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
        guard [2, 3].contains(arguments.count), numbers.count == arguments.count - 1 else {
            try OpenFile.standardError.append(usage)
            ThisProcess.end(2)
        }
        let scenario = try ScenarioFile.load(path: arguments[0])
        let explorer = Explorer(
            scenario, expectations: try Expectation.all(of: scenario), link: { DirectLink() })
        let workers = numbers.count > 1 ? numbers[1] : 1
        let start = ContinuousClock.now
        let outcome =
            workers == 1
            ? explorer.explore(0..<numbers[0])
            : await explorer.explore(runs: numbers[0], workers: workers)
        let seconds = start.duration(to: .now) / .seconds(1)
        print("{\"variants\": \(outcome.tried), \"seconds\": \(seconds)}")
    }

    /// Decides on messages, each anew.
    private static func route(_ arguments: [String]) throws {
        guard arguments.count == 1, let rounds = Int(arguments[0]), rounds > 0 else {
            try OpenFile.standardError.append(usage)
            ThisProcess.end(2)
        }
        let start = ContinuousClock.now
        let (decisions, parallel) = RoutingLoad.run(rounds: rounds)
        let seconds = start.duration(to: .now) / .seconds(1)
        print(
            """
            {"decisions": \(decisions), "parallel": \(parallel), "seconds": \(seconds)}
            """)
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

    /// Runs the engine, the event queue and the scripted agents with nothing but a counter.
    private static func reportBare(_ scenario: Scenario) {
        let start = ContinuousClock.now
        let counter = CallCounter.run(scenario)
        let seconds = start.duration(to: .now) / .seconds(1)
        report(
            calls: counter.calls, seconds,
            mean: Double(counter.duration) / Double(counter.responded) / 1e9)
    }

    /// Prints the agent calls made, tasks and coordination, and the mean duration of an execution
    /// in seconds.
    private static func report(_ statistics: RunStatistics, _ seconds: Double) {
        let attempts = statistics.pools.reduce(0) { $0 + $1.attempts }
        let coordination = RestaurantLoad.coordinationCalls * statistics.submitted
        let mean = Summary(statistics.duration).map { Double($0.mean) / 1e9 } ?? .nan
        report(calls: attempts + coordination, seconds, mean: mean)
    }

    private static func report(calls: Int, _ seconds: Double, mean: Double) {
        print(
            """
            {"calls": \(calls), "seconds": \(seconds), "mean": \(mean), \
            "peak": \(peakMemory ?? "null")}
            """)
    }

    /// The most memory this process has held, in KiB; `nil` where Linux does not say.
    private static var peakMemory: String? {
        let status = (try? FileSystem.contents(of: "/proc/self/status")) ?? []
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init)
    }
}
