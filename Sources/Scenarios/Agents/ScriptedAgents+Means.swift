package import ParallelExecution
import VirtualTime

/// What calls take on average, before anything is run.
extension ScriptedAgents {
    /// The work of one request of a kind, in nanoseconds on average.
    package struct MeanWork: Sendable, Equatable {
        /// What its tasks ask of each pool, in the order of the configuration.
        package var pools: [Double]
        /// From admission to response if no task ever waits for a slot.
        package var execution: Double
    }

    /// The mean work of each request, as far as it is known before a run: first attempts, no
    /// faults, no remediation; no call takes longer than its pool's timeout.
    ///
    /// - Parameters:
    ///   - mode: How requests are worked on.
    ///   - configuration: The scenario's configuration.
    /// - Returns: The work, by request; that of the fallback where the plan is refused.
    package func meanWork(
        mode: ExecutionMode, configuration: Configuration
    ) -> [MeanWork] {
        let distributor = configuration.distributor
        var router = RequestRouter(configuration, distributor)
        return choice.meanRows(requests: plans.count).enumerated().map { index, traced in
            if mode == .parallel, asked[index].isRouted, configuration.isEnabled,
                router.decide(asked[index].message, at: 0).mode == .serial
            {
                return oneTask(ofRequest: index, traced, configuration, distributor)
            }
            return meanWork(ofRequest: index, traced, mode, configuration, distributor)
        }
    }

    private func meanWork(
        ofRequest index: Int, _ traced: Behaviour, _ mode: ExecutionMode,
        _ configuration: Configuration, _ distributor: KeywordDistributor
    ) -> MeanWork {
        let table = tables[mode == .serial ? 0 : 1][index]
        let tasks = plans[index].tasks
        guard configuration.refusal(of: plans[index], distributor) == nil,
            !doesDecompositionFail(table[0])
        else { return fallbackWork(ofRequest: index, traced, mode, configuration, distributor) }
        var work = MeanWork(
            pools: Array(repeating: 0, count: configuration.pools.count), execution: 0)
        var spans: [Double] = []
        for (task, candidates) in zip(tasks, table.dropFirst(Self.firstTaskEntry)) {
            guard let pool = configuration.poolIndex(for: task, distributor) else {
                preconditionFailure("a plan that is accepted is for pools that there are")
            }
            let settings = configuration.pools[pool]
            let handsOn = mode == .serial && !spans.isEmpty
            let span = min(
                mean(candidates, traced, pool: settings, isHandoff: handsOn),
                Double(AttemptLimits(task, in: settings).timeout))
            work.pools[pool] += span
            spans.append(span)
        }
        let coordination = table.prefix(Self.fallbackEntry).reduce(0) {
            $0 + mean($1, Behaviour(), pool: nil, isHandoff: false)
        }
        guard
            let makespan = mode == .serial
                ? spans.reduce(0, +) : try? plans[index].longestPath(spans)
        else { preconditionFailure("a plan that is accepted can be carried out") }
        work.execution = coordination + makespan
        return work
    }

    /// The work of a request whose plan is refused: a decomposition, and then one serial task with
    /// the work of all that it replaces; the decomposition alone where there is no fallback.
    private func fallbackWork(
        ofRequest index: Int, _ traced: Behaviour, _ mode: ExecutionMode,
        _ configuration: Configuration, _ distributor: KeywordDistributor
    ) -> MeanWork {
        func coordination(_ candidates: Candidates) -> Double {
            mean(candidates, Behaviour(), pool: nil, isHandoff: false)
        }
        let decomposition = coordination(tables[mode == .serial ? 0 : 1][index][0])
        guard configuration.fallsBackToSerial else {
            return MeanWork(
                pools: Array(repeating: 0, count: configuration.pools.count),
                execution: decomposition)
        }
        var work = oneTask(ofRequest: index, traced, configuration, distributor)
        work.execution +=
            decomposition
            + tables[0][index][1..<Self.fallbackEntry].map(coordination).reduce(0, +)
        return work
    }

    /// One serial task with the work of all that a plan has, without the project manager.
    private func oneTask(
        ofRequest index: Int, _ traced: Behaviour, _ configuration: Configuration,
        _ distributor: KeywordDistributor
    ) -> MeanWork {
        let serial = tables[0][index]
        var work = MeanWork(
            pools: Array(repeating: 0, count: configuration.pools.count), execution: 0)
        let pool = configuration.poolIndex(for: asked[index].message, distributor)
        let settings = configuration.pools[pool]
        let stated = serial[Self.fallbackEntry].rules.filter { rule in
            (rule.condition.pool ?? settings.name) == settings.name
                && rule.condition.fits(attempt: 1, round: 0, model: settings.model)
        }.map(\.behaviour).combined
        let replaced = serial.dropFirst(Self.firstTaskEntry).map {
            Self.firstAttempt($0, traced, $0.pool)
        }
        let tokens = Behaviour(
            tokensIn: .fixed(replaced.reduce(0) { $0 + $1.tokensIn.mean }),
            tokensOut: .fixed(replaced.reduce(0) { $0 + $1.tokensOut.mean }))
        let span =
            stated.latency == nil
            ? replaced.reduce(0) { $0 + Self.mean($1) }
            : Self.mean(Draws(stated.completed(by: tokens)))
        work.pools[pool] = min(span, Double(settings.timeout))
        work.execution = work.pools[pool]
        return work
    }

    /// Whether a rule lets the project manager's call fail.
    private func doesDecompositionFail(_ candidates: Candidates) -> Bool {
        switch Self.firstAttempt(candidates, Behaviour(), nil).outcome {
        case .failure, .hang: true
        case .output: false
        }
    }

    /// Nanoseconds that a first attempt takes on average.
    private func mean(
        _ candidates: Candidates, _ traced: Behaviour, pool: PoolConfiguration?,
        isHandoff: Bool
    ) -> Double {
        let extra = isHandoff ? handoff.map(Self.mean) ?? 0 : 0
        return Self.mean(Self.firstAttempt(candidates, traced, pool)) + extra
    }

    /// What a first attempt draws from, without faults.
    private static func firstAttempt(
        _ candidates: Candidates, _ traced: Behaviour, _ pool: PoolConfiguration?
    ) -> Draws {
        let rules = candidates.rules.filter { rule in
            rule.condition.fits(attempt: 1, round: 0, model: pool?.model)
        }
        // Combined, and not as a provider may refuse it: whoever is refused comes again.
        return Draws((rules.map(\.behaviour) + [traced, candidates.base]).combined)
    }

    /// Nanoseconds that a first attempt takes on average until it ends or is cut off.
    static func meanAttempt(
        _ candidates: Candidates, _ traced: Behaviour, _ pool: PoolConfiguration
    ) -> Double {
        let draws = firstAttempt(candidates, traced, pool)
        let timeout = Double(pool.timeout)
        if case .hang = draws.outcome { return timeout }
        return min(mean(draws), timeout)
    }

    private static func mean(_ draws: Draws) -> Double {
        // What is drawn is cut off at these limits.
        let longest = Double(ScenarioLimits.duration)
        let most = Double(ScenarioLimits.tokens)
        switch draws.latency {
        case .drawn(let distribution): return distribution.mean(cappedAt: longest)
        case .perToken(let base, let input, let output):
            return min(
                Double(base) + Double(input) * draws.tokensIn.mean(cappedAt: most)
                    + Double(output) * draws.tokensOut.mean(cappedAt: most), longest)
        }
    }
}
