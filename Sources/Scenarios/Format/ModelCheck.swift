import Exact
import JSON
import ParallelExecution
import VirtualTime

/// Finds calls that spend tokens and cost nothing, because nobody says which model they are of.
struct ModelCheck {
    /// Rules times tasks beyond which rules are not looked at: reading stays fast.
    private static let limit = 20_000_000

    private let scenario: Scenario
    /// The rules by which calls spend tokens.
    private let rules: [CallCondition]

    /// Prepares to check a scenario.
    init(_ scenario: Scenario) {
        self.scenario = scenario
        let rules = scenario.rules.filter(\.behaviour.spendsTokens).map(\.condition)
        let tasks = scenario.requests.reduce(0) { $0 + $1.plan.tasks.count }
        self.rules = rules.count * tasks > Self.limit ? [] : rules
    }

    /// Says whose calls they are.
    ///
    /// - Parameter document: The whole scenario.
    /// - Returns: One warning for all, at the configuration; `nil` where every token has a price.
    func warning(_ document: LocatedValue) -> LocatedWarning? {
        var names = poolsWithoutModel.map { "pool \(Excerpt.quote($0))" }
        if isManagerWithoutModel { names.append("the project manager") }
        guard let last = names.popLast() else { return nil }
        let list = names.isEmpty ? last : names.joined(separator: ", ") + " and " + last
        return LocatedWarning(
            document.location(of: "config"),
            "calls of \(list) spend tokens and cost nothing: their configuration names no model")
    }

    /// The pools whose tasks spend tokens without a model, in the order of the configuration.
    private var poolsWithoutModel: [String] {
        let configuration = scenario.configuration
        var open = Set(configuration.pools.indices.filter { configuration.pools[$0].model == nil })
        let traced = tracedRequests
        let distributor = configuration.distributor(for: scenario.requests)
        for (index, request) in scenario.requests.enumerated() {
            for (task, behaviour) in zip(request.plan.tasks, request.behaviours) {
                guard let pool = configuration.poolIndex(for: task, distributor),
                    open.contains(pool)
                else { continue }
                let name = configuration.pools[pool].name
                if behaviour.spendsTokens || traced.contains(index)
                    || isRuled(request.name, name, task.id)
                {
                    open.remove(pool)
                }
            }
            if open.isEmpty { break }
        }
        return configuration.pools.indices.filter {
            configuration.pools[$0].model == nil && !open.contains($0)
        }.map { configuration.pools[$0].name }
    }

    /// The requests whose tasks spend what a recording says.
    private var tracedRequests: Set<Int> {
        guard case .trace(let trace)? = scenario.workload?.arrivals else { return [] }
        return Set(
            trace.rows.lazy.filter { $0.tokensIn > 0 || $0.tokensOut > 0 }.map { Int($0.request) })
    }

    private var isManagerWithoutModel: Bool {
        guard scenario.configuration.coordinatorModel == nil else { return false }
        let calls = scenario.coordination.values.flatMap(\.behaviours)
        return calls.contains(where: \.spendsTokens)
            || scenario.requests.contains { request in
                CoordinationStep.names.contains { isRuled(request.name, "pm", $0) }
            }
    }

    private func isRuled(_ request: String, _ pool: String, _ task: String) -> Bool {
        rules.contains {
            $0.fits(mode: $0.mode ?? .serial, request: request, pool: pool, task: task)
        }
    }
}

extension Behaviour {
    /// Whether a call reads or writes any tokens by it.
    fileprivate var spendsTokens: Bool {
        [tokensIn, tokensOut].contains { $0 != nil && $0 != .fixed(0) }
    }
}
