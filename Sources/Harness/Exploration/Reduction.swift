import ParallelExecution
import Scenarios
import VirtualTime

/// One way to make a variant smaller.
struct Reduction {
    /// Changes the variant; tells whether that made it any smaller.
    let apply: (inout Variant) -> Bool

    private init(_ apply: @escaping (inout Variant) -> Bool) {
        self.apply = apply
    }

    /// All reductions of a variant, from the largest to the smallest.
    static func all(of variant: Variant) -> [Reduction] {
        let scenario = variant.scenario
        var reductions: [Reduction] = []
        for mode in ExecutionMode.allCases where variant.modes.count > 1 {
            reductions.append(Reduction { $0.only(mode) })
        }
        if variant.tieSeed != nil { reductions.append(Reduction { $0.clear(\.tieSeed) }) }
        for index in scenario.requests.indices.reversed() where scenario.requests.count > 1 {
            reductions.append(
                Reduction {
                    $0.scenario.requests.remove(at: index)
                    return true
                })
        }
        for (request, item) in scenario.requests.enumerated() {
            for task in item.plan.tasks.indices.reversed() {
                reductions.append(Reduction { $0.scenario.requests[request].remove(task: task) })
            }
        }
        for index in scenario.faults.indices.reversed() {
            reductions.append(removal(\.faults, index))
        }
        for index in scenario.rules.indices.reversed() {
            reductions.append(removal(\.rules, index))
        }
        reductions += tasks(scenario)
        reductions += faults(scenario)
        reductions += configuration(scenario)
        reductions += rest(scenario)
        return reductions
    }

    private static func removal<Element>(
        _ list: WritableKeyPath<Scenario, [Element]>, _ index: Int
    ) -> Reduction {
        Reduction {
            $0.scenario[keyPath: list].remove(at: index)
            return true
        }
    }

    /// Sets a value of the scenario; no reduction where it already has it.
    private static func set<Value: Equatable>(
        _ path: WritableKeyPath<Scenario, Value>, to value: Value
    ) -> Reduction {
        Reduction {
            guard $0.scenario[keyPath: path] != value else { return false }
            $0.scenario[keyPath: path] = value
            return true
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
            reductions.append(set(\.requests[request].arrival, to: 0))
        }
        return reductions
    }

    private static func change(
        _ request: Int, _ task: Int, _ body: @escaping (inout PlannedTask) -> Void
    ) -> Reduction {
        Reduction {
            var tasks = $0.scenario.requests[request].plan.tasks
            let before = tasks[task]
            body(&tasks[task])
            guard tasks[task] != before else { return false }
            $0.scenario.requests[request].plan = Plan(tasks)
            return true
        }
    }

    private static func behaviour(_ request: Int, _ task: Int) -> [Reduction] {
        let second = Latency.drawn(.fixed(1e9))
        return [
            set(\.requests[request].behaviours[task].outcome, to: nil),
            set(\.requests[request].behaviours[task].tokensIn, to: nil),
            set(\.requests[request].behaviours[task].tokensOut, to: nil),
            set(\.requests[request].behaviours[task].latency, to: nil),
            Reduction {
                // Down to a second, but not up from no time at all.
                let path = \Scenario.requests[request].behaviours[task].latency
                guard let now = $0.scenario[keyPath: path], now != second else { return false }
                if case .drawn(.fixed(let value)) = now, value < 1e9 { return false }
                $0.scenario[keyPath: path] = second
                return true
            },
        ]
    }

    // MARK: Faults and configuration

    private static func faults(_ scenario: Scenario) -> [Reduction] {
        scenario.faults.indices.flatMap { index in
            [
                set(\.faults[index].window, to: 0..<Int64.max),
                set(\.faults[index].perMillion, to: 1_000_000),
            ]
        }
    }

    private static func configuration(_ scenario: Scenario) -> [Reduction] {
        var reductions = [set(\.configuration, to: scenario.configuration.plain)]
        for pool in scenario.configuration.pools.indices {
            reductions += [
                set(\.configuration.pools[pool].maxRetries, to: 0),
                set(\.configuration.pools[pool].slots, to: 1),
                set(\.configuration.pools[pool].model, to: nil),
                set(\.configuration.pools[pool].fallbackModel, to: nil),
                set(\.configuration.pools[pool].maxQueue, to: nil),
                set(\.configuration.pools[pool].queueTimeout, to: nil),
            ]
        }
        return reductions
    }

    private static func rest(_ scenario: Scenario) -> [Reduction] {
        [
            set(\.handoff, to: Behaviour()), set(\.coordination, to: [:]),
            set(\.replications, to: 1), set(\.seed, to: 1),
        ]
    }
}

extension Variant {
    fileprivate mutating func only(_ mode: ExecutionMode) -> Bool {
        modes = [mode]
        return true
    }

    fileprivate mutating func clear(_ path: WritableKeyPath<Variant, UInt64?>) -> Bool {
        self[keyPath: path] = nil
        return true
    }
}

extension ScenarioRequest {
    /// Takes a task out of the plan, and whatever refers to it.
    fileprivate mutating func remove(task: Int) -> Bool {
        var tasks = plan.tasks
        let name = tasks.remove(at: task).id
        for index in tasks.indices {
            tasks[index].requires.removeAll { $0 == name }
            tasks[index].enhances.removeAll { $0 == name }
        }
        behaviours.remove(at: task)
        for index in behaviours.indices where behaviours[index].speaks(of: name) {
            behaviours[index].outcome = nil
        }
        plan = Plan(tasks)
        return true
    }
}

extension Behaviour {
    /// Whether its output is about a task.
    fileprivate func speaks(of name: String) -> Bool {
        guard case .output(let output)? = outcome else { return false }
        return output.findings.contains { $0.target == name }
            || output.rejections.contains { $0.target == name }
    }
}

extension PlannedTask {
    /// The same task without weight, prompt, estimate and priority of its own.
    fileprivate var plain: PlannedTask {
        PlannedTask(id: id, pool: pool, requires: requires, enhances: enhances)
    }
}

extension Configuration {
    /// OpenClaw's defaults, but for pools and prices.
    fileprivate var plain: Configuration {
        var plain = Configuration()
        plain.pools = pools
        plain.prices = prices
        return plain
    }
}
