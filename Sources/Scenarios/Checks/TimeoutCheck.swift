import Exact
import ParallelExecution
import VirtualTime

/// Finds calls that no attempt can finish: they certainly take longer than their pool's timeout.
///
/// Certain is what is fixed before a run: one latency, or one per token with known tokens. Calls
/// that a rule changes by attempt, round or model, that hang, or that a fault may speed up are not
/// judged. A scenario with an expectation about timeouts means them.
struct TimeoutCheck {
    /// What is known of a request's task in one mode.
    private struct Knowledge {
        let pool: Int
        /// The longest that an attempt may run.
        let timeout: Int64
        /// What rules say before the recording is asked, and the task after it.
        let rules: Behaviour
        let base: Behaviour
    }

    /// Recorded calls of one pool that take too long.
    private struct Overrun {
        var count = 0
        var first = 0
        var longest: Int64 = 0
        var timeout: Int64 = 0
    }

    private let scenario: Scenario
    private let distributor: KeywordDistributor?

    /// Prepares to check a scenario that is complete but for its warnings.
    init(_ scenario: Scenario) {
        self.scenario = scenario
        distributor = scenario.configuration.distributor(for: scenario.requests)
    }

    /// Whether timeouts are meant.
    var isMoot: Bool {
        scenario.expectations.contains {
            $0.text.contains("timeout") || $0.text.contains("timed_out")
        }
    }

    // MARK: Tasks

    /// What is wrong with a task of a request, by their indices; nil where nothing is.
    func message(request: Int, task: Int) -> String? {
        for mode in ExecutionMode.allCases {
            guard let known = knowledge(request: request, task: task, mode),
                let latency = Self.latency(known, nil), latency > known.timeout
            else { continue }
            let id = scenario.requests[request].plan.tasks[task].id
            return "task \(Excerpt.quote(id)) takes \(DurationText.text(latency)) and "
                + "\(limit(known.pool, known.timeout)), so that it times out on every attempt: "
                + advice(known.pool, latency) + ", or expect timeouts if they are meant"
        }
        return nil
    }

    // MARK: Recordings

    /// What is wrong with the rows of a recording: the first row of each pool, and the remark.
    func messages(on rows: ContiguousArray<ArrivalRecording.Row>) -> [(row: Int, message: String)] {
        let known = scenario.requests.indices.map { request in
            ExecutionMode.allCases.compactMap { knowledge(request: request, task: 0, $0) }
        }
        var overruns = [Overrun](repeating: Overrun(), count: scenario.configuration.pools.count)
        for (index, row) in rows.enumerated() {
            for one in known[Int(row.request)] {
                guard let latency = Self.latency(one, row), latency > one.timeout else {
                    continue
                }
                if overruns[one.pool].count == 0 {
                    overruns[one.pool].first = index
                    overruns[one.pool].timeout = one.timeout
                }
                overruns[one.pool].count += 1
                overruns[one.pool].longest = max(overruns[one.pool].longest, latency)
                break
            }
        }
        return overruns.enumerated().compactMap { pool, overrun in
            guard overrun.count > 0 else { return nil }
            return (
                overrun.first,
                "\(overrun.count) of \(rows.count) recorded calls, this the first, would take up "
                    + "to \(DurationText.text(overrun.longest)) and "
                    + "\(limit(pool, overrun.timeout)), so that they time out on every attempt: "
                    + "\(advice(pool, overrun.longest)), or "
                    + "\"time_unit\" if the recording's numbers have another unit"
            )
        }
    }

    // MARK: Parts

    private func knowledge(request: Int, task: Int, _ mode: ExecutionMode) -> Knowledge? {
        let request = scenario.requests[request]
        guard request.plan.tasks.indices.contains(task) else { return nil }
        let planned = request.plan.tasks[task]
        // An unknown pool is another mistake, and has another warning.
        guard let pool = scenario.configuration.poolIndex(for: planned, distributor) else {
            return nil
        }
        let name = scenario.configuration.pools[pool].name
        func fits(_ condition: CallCondition) -> Bool {
            condition.fits(mode: mode, request: request.name, pool: name, task: planned.id)
        }
        let rules = scenario.rules.filter { fits($0.condition) }
        let base = request.behaviours[task]
        let isOpen = rules.contains { $0.condition.isDynamic && $0.behaviour != Behaviour() }
        let isFaster = scenario.faults.contains { fault in
            if case .slow(let perMille) = fault.kind {
                perMille < 1000 && fits(fault.condition)
            } else {
                false
            }
        }
        let fixed = rules.map(\.behaviour).combined
        guard !isOpen, !isFaster, fixed.completed(by: base).outcome != .hang else { return nil }
        let limits = AttemptLimits(planned, in: scenario.configuration.pools[pool])
        return Knowledge(pool: pool, timeout: limits.timeout, rules: fixed, base: base)
    }

    /// What a call certainly takes, in nanoseconds; nil where that is drawn.
    private static func latency(_ known: Knowledge, _ row: ArrivalRecording.Row?) -> Int64? {
        func fixed(_ distribution: Distribution?) -> Int64? {
            switch distribution {
            case nil: 0
            case .fixed(let value): Int64(value)
            case .some: nil
            }
        }
        func tokens(_ stated: Distribution?, _ recorded: Int32?, _ base: Distribution?) -> Int64? {
            if stated == nil, let recorded, recorded >= 0 { return Int64(recorded) }
            return fixed(stated ?? base)
        }
        if known.rules.latency == nil, let row, row.duration >= 0 { return row.duration }
        switch known.rules.latency ?? known.base.latency {
        case nil: return 0
        case .drawn(let distribution): return fixed(distribution)
        case .perToken(let base, let input, let output):
            guard let read = tokens(known.rules.tokensIn, row?.tokensIn, known.base.tokensIn),
                let written = tokens(
                    known.rules.tokensOut, row?.tokensOut, known.base.tokensOut)
            else { return nil }
            return min(base + input * read + output * written, ScenarioLimits.duration)
        }
    }

    private func limit(_ pool: Int, _ timeout: Int64) -> String {
        "pool \(Excerpt.quote(scenario.configuration.pools[pool].name)) ends attempts after "
            + DurationText.text(timeout)
    }

    private func advice(_ pool: Int, _ latency: Int64) -> String {
        "set config.worker_pools.\(scenario.configuration.pools[pool].name).timeout_sec to "
            + "\(DecimalText.trimmed(latency, scale: 9)) or more"
    }
}
