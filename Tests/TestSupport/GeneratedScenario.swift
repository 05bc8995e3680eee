import ParallelExecution
package import Scenarios
import VirtualTime

/// Scenarios full of ties and trouble: few different latencies, tight pools, errors, hangs.
package struct GeneratedScenario {
    package static let second: Int64 = 1_000_000_000
    private static let names = ["a", "b", "c", "d", "e", "f", "g"]
    private static let pools = ["p", "q", "r"]
    private static let models = ["kimi", "claude-sonnet-4", nil]

    package let scenario: Scenario

    package init(seed: Int) {
        var random = TestRandom(seed: seed)
        let configuration = Self.configuration(&random)
        let requests = (0..<(1 + random.below(4))).map { Self.request($0, &random) }
        var scenario = Scenario(
            name: "generated \(seed)", seed: UInt64(seed), configuration: configuration,
            requests: requests)
        if random.oneIn(3) {
            scenario.workload = .fixedRate(
                interval: random.pick([0, 1, Self.second, 2 * Self.second]),
                count: 1 + random.below(8))
        }
        for mode in ExecutionMode.allCases {
            scenario.coordination[mode] = Coordination(
                decompose: Self.coordinationCall(&random),
                aggregate: Self.coordinationCall(&random),
                synthesise: Self.coordinationCall(&random))
        }
        if random.oneIn(2) {
            scenario.handoff = Behaviour(
                latency: .drawn(.fixed(Double(Self.second))), tokensIn: .fixed(50))
        }
        if random.oneIn(2) {
            let reworked = AgentOutput(text: "reworked")
            scenario.rules = [
                AgentRule(round: 1, behaviour: Behaviour(outcome: .output(reworked)))
            ]
        }
        for _ in 0..<random.below(4) { scenario.rules.append(Self.rule(&random)) }
        // Drawn apart, so that the rest of a scenario is what it would be without limits.
        if seed % 2 == 1 {
            var random = TestRandom(seed: seed + 1_000_000)
            scenario.limit(&random)
        }
        self.scenario = scenario
    }

    private static func configuration(_ random: inout TestRandom) -> Configuration {
        var configuration = Configuration()
        configuration.isEnabled = !random.oneIn(10)
        configuration.fallsBackToSerial = !random.oneIn(4)
        configuration.coordinatorModel = random.pick(models)
        configuration.maxConcurrentExecutions = 1 + random.below(4)
        configuration.maxQueuedExecutions = random.pick([nil, nil, 0, 2])
        configuration.scheduling = random.pick(Configuration.Scheduling.allCases)
        configuration.maxRemediationRounds = random.below(3)
        configuration.retry = RetryPolicy(
            backoff: random.pick([[.zero], [.seconds(1)], [.zero, .seconds(2)]]))
        configuration.pools = pools.map { name in
            var pool = PoolConfiguration(
                name: name, slots: 1 + random.below(3), timeout: .seconds(2 + random.below(3)))
            pool.maxRetries = random.below(3)
            pool.model = random.pick(models)
            pool.fallbackModels = [random.pick(models)].compactMap { $0 }
            pool.onExhausted = random.pick(PoolConfiguration.ExhaustionPolicy.allCases)
            pool.maxQueue = random.pick([nil, nil, 0, 1, 2])
            pool.queueTimeout = random.pick([nil, nil, 1, second, 3 * second])
            return pool
        }
        return configuration
    }

    private static func request(_ number: Int, _ random: inout TestRandom) -> ScenarioRequest {
        let names = names.prefix(random.below(8))
        var tasks = names.enumerated().map { index, name in
            PlannedTask(
                id: name, pool: random.pick(pools), priority: 1 + random.below(3),
                weight: 1 + random.below(3),
                requires: names.prefix(index).filter { _ in random.oneIn(3) },
                enhances: names.filter { _ in random.oneIn(6) },
                estimate: .seconds(random.below(4)))
        }
        if random.oneIn(10), !tasks.isEmpty {
            let index = random.below(tasks.count)
            if random.oneIn(2) { tasks[index].pool = "nowhere" }
            tasks[index].requires.append(random.pick(names + ["nobody"]))
        }
        return ScenarioRequest(
            name: "request \(number)", request: Request(message: "do it"),
            arrival: Int64(random.below(4)) * second, plan: Plan(tasks),
            behaviours: tasks.map { _ in behaviour(&random) })
    }

    private static func rule(_ random: inout TestRandom) -> AgentRule {
        AgentRule(
            pool: random.pick([nil, nil, "p", "q", "r"]),
            task: random.pick(names), attempt: random.pick([nil, 1, 2]),
            round: random.pick([nil, 0, 1]), model: random.oneIn(4) ? "kimi" : nil,
            mode: random.pick([nil, nil, .serial, .parallel]), behaviour: behaviour(&random))
    }

    /// A project manager's call, which has no deadline and hence must not hang.
    private static func coordinationCall(_ random: inout TestRandom) -> Behaviour {
        Behaviour(
            latency: latency(&random), tokensIn: .uniform(lower: 0, upper: 100),
            tokensOut: .fixed(3),
            outcome: random.oneIn(12)
                ? .failure(.unavailable) : .output(AgentOutput(text: random.pick(["", "done"]))))
    }

    private static func behaviour(_ random: inout TestRandom) -> Behaviour {
        Behaviour(
            latency: latency(&random), tokensIn: .uniform(lower: 10, upper: 20),
            tokensOut: .exponential(mean: 50), outcome: outcome(&random))
    }

    private static func latency(_ random: inout TestRandom) -> Latency {
        switch random.below(8) {
        case 0: .drawn(.uniform(lower: 0, upper: Double(4 * second)))
        case 1: .perToken(base: second, input: 0, output: second / 100)
        default: .drawn(.fixed(Double(Int64(random.below(5)) * second)))
        }
    }

    private static func outcome(_ random: inout TestRandom) -> Behaviour.Outcome {
        let target = random.pick(names)
        switch random.below(16) {
        case 0: return .hang
        case 1: return .failure(.transient)
        case 2: return .failure(.rateLimited(retryAfter: Int64(random.below(4)) * second))
        case 3: return .failure(.unavailable)
        case 4: return .failure(.permanent)
        case 5, 6:
            let refusal = Rejection(target: target, reason: "no indexes")
            return .output(AgentOutput(text: "no", rejections: [refusal]))
        case 7, 8, 11:
            let finding = Finding(
                severity: random.pick([.low, .low, .critical]), topic: "csrf",
                recommendation: random.pick(["tokens", "cookies"]),
                target: random.pick(Array(names.prefix(2))))
            return .output(AgentOutput(findings: [finding]))
        case 9, 10:
            let choice = [random.pick(["x", "y"]), random.pick(["y", "z"])]
            return .output(AgentOutput(decisions: [Decision(topic: "tool", choice: choice)]))
        default: return .output(AgentOutput(text: random.pick(["", "text"])))
        }
    }
}
