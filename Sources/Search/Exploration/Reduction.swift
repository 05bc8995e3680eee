import ParallelExecution
import Scenarios
import VirtualTime

/// One way to make a variant smaller, as ``Variant/size`` has it.
struct Reduction {
    /// What it takes away from.
    let aspects: Set<Aspect>
    /// Changes the variant; its size stays the same where there is nothing to take away.
    let apply: (inout Variant) -> Void

    private init(_ aspects: Aspect..., apply: @escaping (inout Variant) -> Void) {
        self.aspects = Set(aspects)
        self.apply = {
            apply(&$0)
            $0.scenario.alignTraceRequests()
        }
    }

    /// All reductions of a variant that leave what is kept, from the largest to the smallest.
    static func all(of variant: Variant, keeping kept: Kept = Kept()) -> [Reduction] {
        let scenario = variant.scenario
        var reductions: [Reduction] = []
        for mode in ExecutionMode.allCases where variant.modes.count > 1 {
            reductions.append(Reduction { $0.modes = [mode] })
        }
        reductions.append(Reduction(.ties) { $0.tieSeed = nil })
        reductions += load(scenario)
        for index in scenario.requests.indices.reversed() where scenario.requests.count > 1 {
            reductions.append(Reduction(.plans, .load) { $0.scenario.remove(request: index) })
        }
        for (request, item) in scenario.requests.enumerated() {
            // The rows of a trace may speak of a request's only task.
            let isNeeded = scenario.isTraced && item.plan.tasks.count == 1
            for task in item.plan.tasks.indices.reversed() where !isNeeded {
                reductions.append(
                    Reduction(.plans) {
                        $0.scenario.requests[request].remove(task: task)
                        $0.scenario.removeDanglingReferences()
                    })
            }
        }
        for index in scenario.faults.indices.reversed() {
            reductions.append(Reduction(.faults) { $0.scenario.faults.remove(at: index) })
        }
        for index in scenario.rules.indices.reversed() {
            reductions.append(
                Reduction(.latencies, .outputs) { $0.scenario.rules.remove(at: index) })
        }
        reductions += tasks(scenario)
        reductions += faults(scenario, kept.faults)
        reductions += configuration(scenario)
        reductions += rest(scenario)
        return reductions.filter { $0.aspects.isDisjoint(with: kept.aspects) }
    }

    private static func set<Value>(
        _ aspect: Aspect, _ path: WritableKeyPath<Scenario, Value>, to value: Value
    ) -> Reduction {
        Reduction(aspect) { $0.scenario[keyPath: path] = value }
    }

    // MARK: Load

    /// Fewer arrivals, or each request once.
    private static func load(_ scenario: Scenario) -> [Reduction] {
        guard let workload = scenario.workload else { return [] }
        var reductions = [
            change { $0.requests = ($0.requests + 1) / 2 },
            change { $0.requests = max(1, $0.requests - 1) },
            change { $0.mix = [] },
        ]
        if case .trace(let trace) = workload.arrivals {
            let half = (trace.rows.count + 1) / 2
            reductions += [
                rows { $0.removeLast($0.count - half) }, rows { $0.removeFirst($0.count - half) },
                rows { if $0.count > 1 { $0.removeLast() } },
                rows { if $0.count > 1 { $0.removeFirst() } },
            ]
        } else {
            reductions.insert(set(.load, \.workload, to: nil), at: 0)
        }
        return reductions
    }

    private static func change(_ body: @escaping (inout Workload) -> Void) -> Reduction {
        Reduction(.load) { variant in
            guard var workload = variant.scenario.workload else { return }
            body(&workload)
            variant.scenario.workload = workload
        }
    }

    private static func rows(
        _ body: @escaping (inout ContiguousArray<ArrivalRecording.Row>) -> Void
    ) -> Reduction {
        change { workload in
            guard case .trace(var trace) = workload.arrivals else { return }
            body(&trace.rows)
            // Fewer rows may repeat more often, without end where they are close together.
            let before = workload.expectedRequests
            var reduced = workload
            reduced.arrivals = .trace(trace)
            if reduced.expectedRequests <= before { workload = reduced }
        }
    }

    // MARK: Tasks

    private static func tasks(_ scenario: Scenario) -> [Reduction] {
        var reductions: [Reduction] = []
        for (request, item) in scenario.requests.enumerated() {
            for (task, planned) in item.plan.tasks.enumerated() {
                for edge in planned.requires.indices.reversed() {
                    reductions.append(change(request, task) { $0.requires.remove(at: edge) })
                }
                for edge in planned.enhances.indices.reversed() {
                    reductions.append(change(request, task) { $0.enhances.remove(at: edge) })
                }
                reductions.append(change(request, task) { $0 = $0.plain })
                reductions += behaviour(request, task)
            }
            reductions.append(set(.config, \.requests[request].request.patience, to: nil))
            reductions.append(set(.config, \.requests[request].poll, to: nil))
            reductions.append(
                Reduction(.load) {
                    $0.scenario.requests[request].arrival = 0
                    $0.scenario.requests = $0.scenario.requests.inOrderOfArrival
                })
        }
        return reductions
    }

    private static func change(
        _ request: Int, _ task: Int, _ body: @escaping (inout PlannedTask) -> Void
    ) -> Reduction {
        Reduction(.plans) {
            var tasks = $0.scenario.requests[request].plan.tasks
            body(&tasks[task])
            $0.scenario.requests[request].plan = Plan(tasks)
        }
    }

    private static func behaviour(_ request: Int, _ task: Int) -> [Reduction] {
        [
            set(.outputs, \.requests[request].behaviours[task].outcome, to: nil),
            set(.outputs, \.requests[request].behaviours[task].tokensIn, to: nil),
            set(.outputs, \.requests[request].behaviours[task].tokensCached, to: nil),
            set(.outputs, \.requests[request].behaviours[task].tokensOut, to: nil),
            set(.latencies, \.requests[request].behaviours[task].latency, to: nil),
            set(
                .latencies, \.requests[request].behaviours[task].latency,
                to: .drawn(.fixed(1e9))),
        ]
    }

    // MARK: Faults and configuration

    private static func faults(_ scenario: Scenario, _ kept: [Fault]) -> [Reduction] {
        scenario.faults.indices.filter { !kept.contains(scenario.faults[$0]) }.flatMap { index in
            [
                set(.faults, \.faults[index].window, to: 0..<Int64.max),
                set(.faults, \.faults[index].perMillion, to: 1_000_000),
            ]
        }
    }

    private static func configuration(_ scenario: Scenario) -> [Reduction] {
        var reductions = [
            set(.config, \.configuration, to: scenario.configuration.plain),
            set(.config, \.configuration.retry, to: RetryPolicy()),
            set(.config, \.configuration.executionTimeout, to: nil),
            set(.config, \.configuration.budget, to: nil),
            Reduction(.config) { $0.scenario.configuration.budget?.reduceToLeast() },
            set(.config, \.configuration.dailyBudget, to: nil),
            Reduction(.config) { $0.scenario.configuration.dailyBudget?.reduceToLeast() },
            set(.config, \.configuration.projectBudgets, to: [:]),
        ]
        for pool in scenario.configuration.pools.indices {
            reductions += [
                set(.config, \.configuration.pools[pool].maxRetries, to: 0),
                set(.config, \.configuration.pools[pool].slots, to: 1),
                set(.config, \.configuration.pools[pool].model, to: nil),
                set(.config, \.configuration.pools[pool].fallbackModels, to: []),
                set(.config, \.configuration.pools[pool].retry, to: nil),
                set(.config, \.configuration.pools[pool].maxQueue, to: nil),
                set(.config, \.configuration.pools[pool].queueTimeout, to: nil),
            ]
        }
        return reductions
    }

    private static func rest(_ scenario: Scenario) -> [Reduction] {
        [
            set(.latencies, \.handoff, to: Behaviour()),
            set(.latencies, \.coordination, to: [:]),
            Reduction { $0.scenario.replications = 1 }, set(.seeds, \.seed, to: 1),
        ]
    }
}

extension ScenarioRequest {
    /// Takes a task out of the plan, and whatever refers to it.
    fileprivate mutating func remove(task: Int) {
        var tasks = plan.tasks
        let name = tasks.remove(at: task).id
        for index in tasks.indices {
            tasks[index].requires.removeAll { $0 == name }
            tasks[index].enhances.removeAll { $0 == name }
        }
        behaviours.remove(at: task)
        for index in behaviours.indices where behaviours[index].targets.contains(name) {
            behaviours[index].outcome = nil
        }
        plan = Plan(tasks)
    }
}

extension Behaviour {
    /// The tasks that its output is about.
    var targets: [String] {
        guard case .output(let output)? = outcome else { return [] }
        return output.findings.map(\.target) + output.rejections.map(\.target)
            + output.dependencies
    }
}

extension PlannedTask {
    /// The same task without weight, prompt, estimate and priority of its own.
    var plain: PlannedTask {
        PlannedTask(id: id, pool: pool, requires: requires, enhances: enhances)
    }
}

extension Int64 {
    /// The smallest budget that lets anything begin: whatever costs something spends it.
    fileprivate mutating func reduceToLeast() { self = Swift.min(self, 1) }
}

extension Configuration {
    /// OpenClaw's defaults, but for pools and prices.
    var plain: Configuration {
        var plain = Configuration()
        plain.pools = pools
        plain.prices = prices
        return plain
    }
}
