import Exact
import JSON
import ParallelExecution

/// Finds rules and faults that can never matter, because no call fits their conditions.
///
/// Calls are known before a run but for those that a failed decomposition leads to, so that
/// conditions on the task `request` are taken as they are.
struct ConditionCheck {
    /// All calls of one task, or of one kind of coordination, of a request.
    private struct Calls {
        let request: String
        let task: String
        /// `nil` for the project manager.
        let pool: PoolConfiguration?
        /// The attempts that there may be.
        let mostAttempts: Int
    }

    /// Conditions times calls beyond which nothing is checked: reading stays fast.
    private static let limit = 20_000_000

    private let configuration: Configuration
    private let calls: [Calls]
    private let lastArrival: Int64?

    /// Prepares to check the conditions of a scenario.
    init(_ scenario: Scenario) {
        let configuration = scenario.configuration
        self.configuration = configuration
        lastArrival = scenario.workload == nil ? nil : scenario.lastArrival
        let distributor = configuration.distributor(for: scenario.requests)
        var calls: [Calls] = []
        for request in scenario.requests {
            for task in CoordinationStep.names {
                calls.append(
                    Calls(
                        request: request.name, task: task, pool: nil,
                        mostAttempts: configuration.retry.mostAttempts(
                            ordinary: 1 + configuration.coordinatorMaxRetries)))
            }
            // A plan that is refused leaves its tasks' work to one call on a pool of its own.
            for task in request.plan.tasks {
                guard let pool = configuration.poolIndex(for: task, distributor) else { continue }
                let settings = configuration.pools[pool]
                let policy = configuration.retry(in: settings)
                let limits = AttemptLimits(task, in: settings)
                calls.append(
                    Calls(
                        request: request.name, task: task.id, pool: settings,
                        mostAttempts: policy.mostAttempts(ordinary: Int(limits.count))))
            }
        }
        let conditions = scenario.rules.count + scenario.faults.count
        self.calls = conditions * calls.count > Self.limit ? [] : calls
    }

    /// Checks a rule or a fault.
    ///
    /// - Parameters:
    ///   - condition: Its condition.
    ///   - item: Where it stands.
    /// - Returns: Why no call fits; `nil` where one may.
    func warning(_ condition: CallCondition, _ item: LocatedValue) -> LocatedWarning? {
        func warning(_ key: String?, _ message: String) -> LocatedWarning {
            let location = key.map { item.location(of: $0) } ?? item.location
            return LocatedWarning(location, "this matches no call: \(message)")
        }
        if condition.mode == .parallel, !configuration.isEnabled {
            return warning("mode", "\"enabled\" is false, so that nothing runs in parallel")
        }
        let rounds = configuration.maxRemediationRounds
        if let round = condition.round, round > rounds {
            return warning("round", "max_remediation_rounds is \(rounds)")
        }
        guard condition.task != "request", !calls.isEmpty else { return nil }
        let fitting = calls.filter { condition.fits($0.request, $0.task, $0.pool) }
        guard !fitting.isEmpty else {
            if let pool = condition.pool, !calls.contains(where: { $0.pool?.name == pool }) {
                return warning("pool", "no task is for pool \(Excerpt.quote(pool))")
            }
            return warning(nil, "no task fits its request, task and pool together")
        }
        if let attempt = condition.attempt {
            let most = fitting.map(\.mostAttempts).max() ?? 1
            if attempt > most {
                return warning("attempt", "there are at most \(most) attempts")
            }
        }
        if let model = condition.model, !fitting.contains(where: { models($0).contains(model) }) {
            return warning("model", "none that fits otherwise uses model \(Excerpt.quote(model))")
        }
        return nil
    }

    /// Checks the window of a fault.
    func warning(_ window: Range<Int64>, _ item: LocatedValue) -> LocatedWarning? {
        guard let lastArrival, window.lowerBound > lastArrival else { return nil }
        return LocatedWarning(
            item.location(of: "from"),
            "requests arrive until \(DurationText.text(lastArrival)) only: from here on, a fault "
                + "strikes no more than what is still under way")
    }

    private func models(_ calls: Calls) -> [String] {
        guard let pool = calls.pool else {
            return [configuration.coordinatorModel].compactMap { $0 }
        }
        return pool.models.compactMap { $0 }
    }
}

extension CallCondition {
    /// Whether the condition fits the calls of a task in some mode, attempt and round.
    fileprivate func fits(
        _ request: String, _ task: String, _ pool: PoolConfiguration?
    ) -> Bool {
        fits(
            mode: mode ?? .serial, request: request, pool: pool?.name ?? "pm", task: task)
    }
}
