package import ParallelExecution
import VirtualTime

/// The agents of a scenario: says what each call does, the same in both shells.
///
/// Every draw is keyed by (seed, execution, task, attempt, purpose), so that serial and parallel
/// runs meet the same agents and no draw depends on another.
package struct ScriptedAgents: Sendable {
    /// What may apply to one kind of call: rules best first, then its own behaviour; and faults.
    ///
    /// By reference: both modes share what says nothing of modes.
    final class Candidates: Sendable {
        /// The behaviour of every such call to which no rule speaks that asks for what the call
        /// brings; `nil` where that is not enough to know it.
        let usual: Draws?
        /// Whether no rule asks for what the call brings.
        let isStatic: Bool
        let rules: [AgentRule]
        let base: Behaviour
        /// The pool that does the work; `nil` for the project manager's calls, and where the pool
        /// is not known.
        let pool: PoolConfiguration?
        let faults: [FaultDraw]
        /// The name, for the keys of draws.
        let key: UInt64
        /// Whether the rows of a trace state something of it.
        let isTraced: Bool

        init(
            rules: [AgentRule], base: Behaviour, pool: PoolConfiguration?, faults: [FaultDraw],
            key: UInt64, isTraced: Bool, isFallback: Bool
        ) {
            isStatic = !rules.contains { $0.condition.isDynamic }
            if isFallback || isTraced {
                // It depends on what the tasks that it replaces draw, or on a row.
                usual = nil
            } else if rules.isEmpty {
                usual = Draws(base.answer)
            } else {
                let rest = rules.filter { !$0.condition.isDynamic }.map(\.behaviour)
                usual = Draws((rest + [base]).answer)
            }
            self.rules = rules
            self.base = base
            self.pool = pool
            self.faults = faults
            self.key = key
            self.isTraced = isTraced
        }
    }

    /// A complete behaviour; shared by reference because every call of a run looks one up.
    final class Draws: Sendable {
        let latency: Latency
        let tokensIn: Distribution
        let tokensCached: Distribution
        let tokensOut: Distribution
        let outcome: Behaviour.Outcome
        /// Whether a provider turns the call away, so that no context is handed to it either.
        let isRefusal: Bool

        init(_ behaviour: Behaviour) {
            latency = behaviour.latency ?? .drawn(.fixed(0))
            tokensIn = behaviour.tokensIn ?? .fixed(0)
            tokensCached = behaviour.tokensCached ?? .fixed(0)
            tokensOut = behaviour.tokensOut ?? .fixed(0)
            outcome = behaviour.outcome ?? .output(ScriptedAgents.silence)
            if case .failure(let error) = outcome {
                isRefusal = error.isRefusal
            } else {
                isRefusal = false
            }
        }
    }

    static let silence = AgentOutput()
    /// The place of the fallback task in a table, behind the three coordination calls.
    static let fallbackEntry = 3
    /// The place of the first planned task.
    static let firstTaskEntry = 4

    /// The plan that the decomposition of each request answers; see ``plans(of:_:_:_:)``.
    let plans: [Plan]
    /// What each client asks: the words by which it is routed, and its one task finds a pool.
    let asked: [Request]
    /// The seed of the draws.
    package let seed: UInt64
    private(set) var choice: RequestChoice
    private let models: [PriceTable.Entry]
    private let pools: [PoolConfiguration]
    let handoff: Draws?
    /// By mode, by request, by call: the three coordination calls, the fallback task, the tasks.
    let tables: [[[Candidates]]]
    /// The calls of ``tables`` one after another, because every call of a run looks one up.
    private let constants: ContiguousArray<PrecomputedOutcome?>
    /// Where the calls of each request start among them, by mode and request.
    private let starts: ContiguousArray<Int>

    /// Prepares a scenario's agents.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - seed: The seed of the draws; replications have one each.
    package init(_ scenario: Scenario, seed: UInt64) {
        self.seed = seed
        choice = RequestChoice(scenario, seed: seed)
        asked = scenario.requests.map(\.request)
        models = scenario.configuration.prices.entries
        pools = scenario.configuration.pools
        handoff = scenario.handoff == Behaviour() ? nil : Draws(scenario.handoff)
        let distributor = scenario.configuration.distributor(for: scenario.requests)
        let tables = Self.tables(of: scenario, distributor)
        self.tables = tables
        plans = Self.plans(of: scenario, tables[1], choice, distributor)
        var constants: ContiguousArray<PrecomputedOutcome?> = []
        starts = ContiguousArray(
            tables.joined().map { table in
                defer { constants += table.map(PrecomputedOutcome.init) }
                return constants.count
            })
        self.constants = constants
    }

    /// Which request of the scenario an execution works on.
    ///
    /// - Parameter number: The number of the execution, from 1.
    /// - Returns: The index of the request.
    package func requestIndex(ofExecution number: UInt32) -> Int {
        choice.request(ofExecution: number)
    }

    /// Lets a client say which request of the scenario an execution works on, rather than the
    /// scenario.
    ///
    /// - Parameters:
    ///   - request: The index of the request; `nil` forgets what was said.
    ///   - number: The number of the execution, from 1.
    package mutating func name(_ request: Int?, ofExecution number: UInt32) {
        choice.name(request, ofExecution: number)
    }

    /// Says what a call does.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - now: When it starts, in nanoseconds.
    /// - Returns: How long it takes, how it ends and what it consumes.
    package func answer(_ call: Call, at now: Int64) -> ScriptedCall {
        let request = requestIndex(ofExecution: call.execution.number)
        let mode = call.mode == .serial ? 0 : 1
        let entry: Int
        switch call.work {
        case .coordination(let step): entry = Int(step.rawValue)
        case .task where call.isFallback: return fallback(call, ofRequest: request, at: now)
        case .task(let index): entry = Self.firstTaskEntry + Int(call.base ?? index)
        }
        let start = starts[mode * plans.count + request]
        if let constant = constants[start + entry], handoff == nil || !call.isHandoff {
            return ScriptedCall(
                latency: constant.latency, end: constant.end, usage: constant.usage,
                result: entry == 0 && constant.end == .succeeded ? .plan(plans[request]) : nil)
        }
        let candidates = tables[mode][request][entry]
        let key = DrawKey(seed: seed ^ candidates.key, round: UInt32(call.round))
        if let usual = candidates.usual, candidates.isStatic || !isSpecial(call, candidates.rules) {
            let answer = draw(usual, call, key)
            guard !candidates.faults.isEmpty else { return answer }
            return strike(answer, candidates.faults, call, key, now)
        }
        let matching = candidates.rules.filter { fits($0.condition, call) }
        let draws = Draws(layers(matching, candidates, call).answer)
        return strike(draw(draws, call, key), candidates.faults, call, key, now)
    }

    /// Whether a rule that asks for what the call brings speaks to it.
    private func isSpecial(_ call: Call, _ rules: [AgentRule]) -> Bool {
        rules.contains { $0.condition.isDynamic && fits($0.condition, call) }
    }

    /// What speaks of a call, the first word first: rules, the row of a trace, the task itself.
    func layers(_ rules: [AgentRule], _ candidates: Candidates, _ call: Call) -> [Behaviour] {
        let row =
            candidates.isTraced
            ? choice.row(ofExecution: call.execution.number).map(Behaviour.init) : nil
        return rules.map(\.behaviour) + [row, candidates.base].compactMap { $0 }
    }

    /// Whether a condition fits what only the call brings.
    func fits(_ condition: CallCondition, _ call: Call) -> Bool {
        let isPoolRight =
            condition.pool == nil || call.pool == nil
            || condition.pool == call.pool.map { pools[$0].name }
        return isPoolRight
            && condition.fits(
                attempt: Int(call.attempt), round: Int(call.round),
                model: call.model.map { models[$0].model })
    }

    /// Lets faults change what would have happened.
    func strike(
        _ answer: ScriptedCall, _ faults: [FaultDraw], _ call: Call, _ key: DrawKey, _ now: Int64
    ) -> ScriptedCall {
        var answer = answer
        var isDecided = false
        for fault in faults where fault.fault.window.contains(now) {
            guard fits(fault.fault.condition, call) else { continue }
            var random = fault.stream(
                seed: key.seed, execution: call.execution.number, task: key.round,
                attempt: UInt16(call.attempt))
            fault.strike(&answer, &isDecided, using: &random)
        }
        return answer
    }

    private func draw(_ draws: Draws, _ call: Call, _ key: DrawKey) -> ScriptedCall {
        var usage = TokenUsage(
            input: tokens(draws.tokensIn, .tokensIn, call, key),
            output: tokens(draws.tokensOut, .tokensOut, call, key),
            cached: tokens(draws.tokensCached, .tokensCached, call, key))
        var latency = duration(draws.latency, usage, .latency, call, key)
        if call.isHandoff, !draws.isRefusal, let handoff {
            let extra = TokenUsage(
                input: tokens(handoff.tokensIn, .handoffTokensIn, call, key),
                output: tokens(handoff.tokensOut, .handoffTokensOut, call, key),
                cached: tokens(handoff.tokensCached, .handoffTokensCached, call, key))
            latency += duration(handoff.latency, extra, .handoffLatency, call, key)
            usage += extra
        }
        return ended(draws.outcome, latency, usage, call)
    }

    /// A call that ends as an outcome says; successfully and silently where none does.
    func ended(
        _ outcome: Behaviour.Outcome?, _ latency: Int64, _ usage: TokenUsage, _ call: Call
    ) -> ScriptedCall {
        var end = CallEnd.succeeded
        var result: AgentResult?
        var isHanging = false
        switch outcome {
        case .hang: isHanging = true
        case .failure(let errorClass): end = .failed(errorClass)
        case .output(let answer): result = answer.isEmpty ? nil : .output(answer)
        case nil: break
        }
        if call.work == .coordination(.decomposition), end == .succeeded {
            result = .plan(plans[requestIndex(ofExecution: call.execution.number)])
        }
        return ScriptedCall(
            latency: isHanging ? nil : latency, end: end, usage: usage, result: result)
    }

    func tokens(
        _ distribution: Distribution, _ purpose: KeyedRandom.Purpose, _ call: Call,
        _ key: DrawKey
    ) -> Int64 {
        whole(distribution, purpose, call, key, limit: Int64(ScenarioLimits.tokens))
    }

    func duration(
        _ latency: Latency, _ usage: TokenUsage, _ purpose: KeyedRandom.Purpose, _ call: Call,
        _ key: DrawKey
    ) -> Int64 {
        let limit = ScenarioLimits.duration
        switch latency {
        case .drawn(let distribution):
            return whole(distribution, purpose, call, key, limit: limit)
        case .perToken(let base, let input, let output):
            // The limits of factors and tokens keep the products within 64 bits.
            return min(base + input * usage.input + output * usage.output, limit)
        }
    }

    /// A draw as a whole number from zero to a limit.
    private func whole(
        _ distribution: Distribution, _ purpose: KeyedRandom.Purpose, _ call: Call,
        _ key: DrawKey, limit: Int64
    ) -> Int64 {
        if case .fixed(let value) = distribution { return Int64(value) }
        var random = KeyedRandom(
            seed: key.seed, execution: call.execution.number, task: key.round,
            attempt: UInt16(call.attempt), purpose: purpose)
        let value = distribution.sample(using: &random).rounded()
        return value > 0 ? Int64(min(value, Double(limit))) : 0
    }
}

extension Scenario {
    /// Whether a trace states how its requests' tasks behave.
    var isTraced: Bool {
        guard case .trace(let trace)? = workload?.arrivals else { return false }
        return trace.rows.contains { Behaviour($0) != Behaviour() }
    }
}

extension Behaviour {
    /// What a row of a trace states.
    init(_ row: ArrivalRecording.Row) {
        self.init(
            latency: row.duration < 0 ? nil : .drawn(.fixed(Double(row.duration))),
            tokensIn: row.tokensIn < 0 ? nil : .fixed(Double(row.tokensIn)),
            tokensOut: row.tokensOut < 0 ? nil : .fixed(Double(row.tokensOut)))
    }
}
