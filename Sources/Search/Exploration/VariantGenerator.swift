import ParallelExecution
package import Scenarios
import VirtualTime

/// Makes variants of a scenario: seeds, ties, faults, latencies, plans, outputs, load, limits.
///
/// A variant depends on the scenario, the seed and the number of the variant only. Variant 0 is the
/// scenario itself; the others take the first requests of a load only, so that there can be many.
package struct VariantGenerator: Sendable {
    /// How many requests of a load a variant takes.
    private static let requestLimit = 200
    private static let purpose = KeyedRandom.Purpose(rawValue: 0x7FFE)

    /// What one of the dice's changes is about, each as likely as the others.
    private static let changes: [Change] = [
        .fault, .latency, .dependency, .priority, .output, .output, .limit, .request,
    ]

    private let base: Scenario
    private let seed: UInt64
    private let varied: Set<Aspect>
    private let changes: [Change]

    /// One change of a variant.
    private enum Change {
        case fault, latency, dependency, priority, output, limit, request

        var aspect: Aspect {
            switch self {
            case .fault: .faults
            case .latency: .latencies
            case .dependency, .priority: .plans
            case .output: .outputs
            case .limit: .config
            case .request: .load
            }
        }
    }

    /// Prepares the variants of a scenario.
    ///
    /// - Parameters:
    ///   - base: What is varied.
    ///   - seed: The seed of the search.
    ///   - varied: What of it is varied.
    package init(_ base: Scenario, seed: UInt64, varied: Set<Aspect> = Set(Aspect.allCases)) {
        self.base = base
        self.seed = seed
        self.varied = varied
        // Requests are added only where they do not come from a load.
        changes = Self.changes.map { $0 == .request && base.workload != nil ? .fault : $0 }
            .filter { varied.contains($0.aspect) }
    }

    /// The variant with a number.
    package func variant(_ number: Int) -> Variant {
        guard number > 0 else { return Variant(base) }
        var dice = RandomChoices(
            KeyedRandom(
                seed: seed, execution: UInt32(truncatingIfNeeded: number), task: 0, attempt: 0,
                purpose: Self.purpose))
        var scenario = base
        let drawn = dice.word() >> 1
        if varied.contains(.seeds) { scenario.seed = drawn }
        if let requests = scenario.workload?.requests, varied.contains(.load) {
            scenario.workload?.requests = min(requests, Self.requestLimit)
        }
        let count = dice.pick(1...4)
        for _ in 0..<(changes.isEmpty ? 0 : count) { change(&scenario, &dice) }
        scenario.alignTraceRequests()
        return Variant(scenario, tieSeed: varied.contains(.ties) ? dice.word() : nil)
    }

    private func change(_ scenario: inout Scenario, _ dice: inout RandomChoices) {
        switch dice.pick(changes) {
        case .fault: scenario.faults.append(fault(in: scenario, &dice))
        case .latency:
            scenario.requests.change(&dice) { latency(&$0, &$1, scenario.configuration) }
        case .dependency: scenario.requests.change(&dice) { dependency(&$0, &$1) }
        case .priority: scenario.requests.change(&dice) { priority(&$0, &$1) }
        case .output:
            scenario.requests.change(&dice) { output(&$0, &$1) }
            if dice.chance(2) { contentment(&scenario) }
        case .limit: limit(&scenario, &dice)
        case .request: addRequest(to: &scenario, &dice)
        }
    }

    // MARK: Changes

    private func fault(in scenario: Scenario, _ dice: inout RandomChoices) -> Fault {
        let pools = scenario.configuration.pools
        let kinds = Fault.Kind.examples
        var condition = CallCondition()
        let tasks = scenario.requests.flatMap { $0.plan.tasks.map(\.id) }
        switch dice.pick(0...3) {
        case 0 where !tasks.isEmpty: condition.task = dice.pick(tasks)
        case 1: condition.attempt = 1
        default: condition.pool = dice.pick(pools).name
        }
        let start = Int64(dice.pick(0...20)) * 10_000_000_000
        let end = dice.chance(2) ? Int64.max : start + 60_000_000_000
        return Fault(
            dice.pick(kinds), condition: condition, window: start..<end,
            perMillion: dice.pick([1_000_000, 500_000, 100_000]))
    }

    /// Times at which ties and deadlines are likely.
    private func latency(
        _ request: inout ScenarioRequest, _ dice: inout RandomChoices,
        _ configuration: Configuration
    ) {
        guard let task = dice.index(of: request.plan.tasks) else { return }
        let timeout = dice.pick(configuration.pools).timeout
        let second: Int64 = 1_000_000_000
        let nanoseconds = dice.pick([
            0, second, 10 * second, 45 * second, 90 * second, timeout - 1, timeout, timeout + 1,
        ])
        request.behaviours[task].latency = .drawn(.fixed(Double(nanoseconds)))
    }

    private func dependency(_ request: inout ScenarioRequest, _ dice: inout RandomChoices) {
        var tasks = request.plan.tasks
        guard let later = dice.index(of: tasks), let earlier = dice.index(of: tasks) else { return }
        if let removed = dice.index(of: tasks[later].requires), dice.chance(2) {
            tasks[later].requires.remove(at: removed)
        } else if earlier < later, !tasks[later].requires.contains(tasks[earlier].id) {
            if dice.chance(4) {
                tasks[earlier].enhances.append(tasks[later].id)
            } else {
                tasks[later].requires.append(tasks[earlier].id)
            }
        }
        request.plan = Plan(tasks)
    }

    private func priority(_ request: inout ScenarioRequest, _ dice: inout RandomChoices) {
        var tasks = request.plan.tasks
        guard let task = dice.index(of: tasks) else { return }
        tasks[task].priority = dice.pick(1...3)
        request.plan = Plan(tasks)
    }

    /// Something for the aggregator to see.
    private func output(_ request: inout ScenarioRequest, _ dice: inout RandomChoices) {
        let tasks = request.plan.tasks
        guard let author = dice.index(of: tasks) else { return }
        let target = dice.pick(tasks).id
        let output: AgentOutput
        switch dice.pick(0...3) {
        case 0:
            output = AgentOutput(rejections: [Rejection(target: target, reason: "not good enough")])
        case 1:
            output = finding(about: target, &dice)
            if let other = dice.index(of: tasks) {
                request.behaviours[other].outcome = .output(finding(about: target, &dice))
            }
        default:
            let choices = [["a"], ["a", "b"], ["c"]]
            output = AgentOutput(decisions: [Decision(topic: "tool", choice: dice.pick(choices))])
            if let other = dice.index(of: tasks) {
                request.behaviours[other].outcome = .output(
                    AgentOutput(decisions: [Decision(topic: "tool", choice: dice.pick(choices))]))
            }
        }
        request.behaviours[author].outcome = .output(output)
    }

    /// One of few findings, so that two of them agree or contradict each other.
    private func finding(about target: String, _ dice: inout RandomChoices) -> AgentOutput {
        let severity = dice.pick(Finding.Severity.allCases)
        let advice = dice.pick(["tokens", "cookies"])
        return AgentOutput(findings: [
            Finding(severity: severity, topic: "csrf", recommendation: advice, target: target)
        ])
    }

    /// Lets every rework be to everybody's liking.
    private func contentment(_ scenario: inout Scenario) {
        var condition = CallCondition()
        condition.round = 1
        scenario.rules.append(
            AgentRule(condition, behaviour: Behaviour(outcome: .output(AgentOutput()))))
    }

    /// Limits that few requests are enough to meet.
    private func limit(_ scenario: inout Scenario, _ dice: inout RandomChoices) {
        if dice.chance(2) {
            limitExecutions(&scenario, &dice)
        } else {
            limit(&scenario.configuration, &dice)
        }
    }

    /// Limits of whole executions, of what they spend and of how long clients wait.
    private func limitExecutions(_ scenario: inout Scenario, _ dice: inout RandomChoices) {
        let second: Int64 = 1_000_000_000
        switch dice.pick(0...5) {
        case 0: scenario.configuration.executionTimeout = Int64(dice.pick([60, 150])) * second
        case 1: scenario.configuration.budget = Int64(dice.pick([0, 1_000, 2_000])) * 1_000_000
        case 2: scenario.configuration.dailyBudget = Int64(dice.pick([1, 3])) * second
        case 3:
            scenario.configuration.retry.jitter = dice.pick([0, RetryPolicy.wholeJitter / 2])
            scenario.configuration.retry.maxBackoff = dice.pick([nil, 0, 2 * second])
        case 4:
            scenario.requests.change(&dice) { request, dice in
                request.request.patience = Int64(dice.pick([30, 120, 170])) * second
                request.poll = dice.pick([nil, 10 * second, 45 * second])
            }
        default:
            scenario.requests.change(&dice) { request, dice in
                var tasks = request.plan.tasks
                guard let index = dice.index(of: tasks) else { return }
                tasks[index].timeout = Int64(dice.pick([45, 90])) * second
                tasks[index].maxRetries = dice.pick(0...3)
                request.plan = Plan(tasks)
            }
        }
    }

    /// Limits of pools and of the line for admission.
    private func limit(_ configuration: inout Configuration, _ dice: inout RandomChoices) {
        guard let pool = dice.index(of: configuration.pools) else { return }
        switch dice.pick(0...6) {
        case 0: configuration.pools[pool].slots = 1
        case 1: configuration.pools[pool].maxQueue = dice.pick(0...1)
        case 2:
            configuration.pools[pool].queueTimeout = Int64(dice.pick([1, 45])) * 1_000_000_000
        case 3:
            configuration.pools[pool].onExhausted = dice.pick(
                PoolConfiguration.ExhaustionPolicy.allCases)
        case 4: configuration.maxConcurrentExecutions = 1
        case 5:
            configuration.pools[pool].failover = .atOnce
            configuration.pools[pool].fallbackModels = [
                dice.pick(configuration.prices.entries).model
            ]
        default:
            configuration.maxConcurrentExecutions = 1
            configuration.maxQueuedExecutions = dice.pick(0...1)
        }
    }

    private func addRequest(to scenario: inout Scenario, _ dice: inout RandomChoices) {
        var request = dice.pick(scenario.requests)
        request.name += "-\(scenario.requests.count + 1)"
        request.arrival += Int64(dice.pick([0, 0, 5, 30])) * 1_000_000_000
        scenario.requests = (scenario.requests + [request]).inOrderOfArrival
    }
}

extension [ScenarioRequest] {
    /// Changes one of the requests, chosen by dice.
    fileprivate mutating func change(
        _ dice: inout RandomChoices, _ body: (inout ScenarioRequest, inout RandomChoices) -> Void
    ) {
        guard let index = dice.index(of: self) else { return }
        body(&self[index], &dice)
    }
}
