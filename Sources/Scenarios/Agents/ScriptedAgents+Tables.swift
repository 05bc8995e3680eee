import ParallelExecution
import VirtualTime

/// What may apply to each call of a scenario, worked out once before a run.
extension ScriptedAgents {
    /// Makes the tables of a scenario: by mode, by request, by call.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - distributor: Classifies tasks without a pool; `nil` where there are none.
    /// - Returns: The tables.
    static func tables(
        of scenario: Scenario, _ distributor: KeywordDistributor?
    ) -> [[[Candidates]]] {
        let faults = FaultDraw.all(scenario.faults)
        let isTraced = scenario.isTraced
        // An exploration makes tables for every variant, and most conditions name no mode.
        let isShared =
            !scenario.rules.contains { $0.condition.mode != nil }
            && !scenario.faults.contains { $0.condition.mode != nil }
        var tables: [[[Candidates]]] = []
        tables.reserveCapacity(ExecutionMode.allCases.count)
        for mode in ExecutionMode.allCases {
            let maker = Maker(
                mode: mode, scenario: scenario, faults: faults, isTraced: isTraced,
                distributor: distributor)
            let calls = scenario.coordination[mode] ?? Coordination()
            let known = isShared ? tables.first : nil
            var requests: [[Candidates]] = []
            requests.reserveCapacity(scenario.requests.count)
            for (index, request) in scenario.requests.enumerated() {
                requests.append(maker.table(of: request, calls, tasksFrom: known?[index]))
            }
            tables.append(requests)
        }
        return tables
    }

    /// Makes the tables of one mode.
    private struct Maker {
        private static let coordinator = "pm"
        private static let coordination = CoordinationStep.names.map {
            (name: $0, key: DrawKey.hash("\(coordinator)\u{1F}\($0)"))
        }
        private static let fallback = (name: "request", key: DrawKey.hash("request"))

        let mode: ExecutionMode
        let scenario: Scenario
        let faults: [FaultDraw]
        let isTraced: Bool
        let distributor: KeywordDistributor?

        /// The calls for a request; the fallback and the tasks are those of another mode's table,
        /// where there is one.
        func table(
            of request: ScenarioRequest, _ calls: Coordination, tasksFrom known: [Candidates]?
        ) -> [Candidates] {
            var table: [Candidates] = []
            table.reserveCapacity(firstTaskEntry + request.plan.tasks.count)
            for (index, behaviour) in calls.behaviours.enumerated() {
                let (name, key) = Self.coordination[index]
                table.append(candidates(request, Self.coordinator, name, key, behaviour))
            }
            if let known {
                table += known[fallbackEntry...]
                return table
            }
            table.append(
                candidates(
                    request, nil, Self.fallback.name, Self.fallback.key, Behaviour(),
                    isFallback: true))
            let tasks = request.plan.tasks
            for index in tasks.indices {
                let pool = scenario.configuration.poolIndex(for: tasks[index], distributor)
                let settings = pool.map { scenario.configuration.pools[$0] }
                let name = tasks[index].pool ?? settings?.name
                let id = tasks[index].id
                table.append(
                    candidates(
                        request, name, id,
                        DrawKey.hash(
                            name == Self.coordinator ? "\(Self.coordinator)\u{1F}\(id)" : id),
                        request.behaviours[index], settings: settings))
            }
            return table
        }

        /// What may apply to one kind of call; a pool that is not known before the run leaves its
        /// conditions to the call.
        private func candidates(
            _ request: ScenarioRequest, _ pool: String?, _ task: String, _ key: UInt64,
            _ base: Behaviour, isFallback: Bool = false, settings: PoolConfiguration? = nil
        ) -> Candidates {
            func fits(_ condition: CallCondition) -> Bool {
                condition.fits(
                    mode: mode, request: request.name,
                    pool: isFallback ? condition.pool : pool, task: task)
            }
            let rules = scenario.rules.isEmpty ? [] : scenario.rules.filter { fits($0.condition) }
            return Candidates(
                rules: rules, base: base, pool: settings,
                faults: faults.isEmpty ? [] : faults.filter { fits($0.fault.condition) },
                key: key, isTraced: isTraced && pool != Self.coordinator, isFallback: isFallback)
        }
    }
}
