import VirtualTime

/// The arrivals of one run, one after another.
///
/// A stream is a value; it holds one draw's worth of state, whatever the length of the run. The
/// draws are keyed by the number of the execution that arrives, or that a client thinks about.
package struct ArrivalStream: Sendable {
    private enum Source: Sendable {
        case instants([Int64])
        case evenly(Rate)
        case poisson(ProfileCursor)
        case trace(ArrivalTrace, period: Int64)
        case clients(Int, thinkTime: Distribution)
    }

    private var source: Source
    private let seed: UInt64
    private let end: Int64
    private let limit: Int
    /// How many arrivals have been handed out.
    private var count = 0
    /// How many clients of a closed loop have asked for the first time.
    private var begun = 0

    /// The arrivals of a scenario under a seed.
    package init(_ scenario: Scenario, seed: UInt64) {
        self.seed = seed
        end = scenario.workload?.duration ?? .max
        limit = scenario.workload?.requests ?? scenario.requests.count
        source =
            switch scenario.workload?.arrivals {
            case nil: .instants(scenario.requests.map(\.arrival))
            case .fixedRate(let rate): .evenly(rate)
            case .poisson, .ramp, .steps, .dailyCurve:
                .poisson(ProfileCursor(scenario.workload?.profile ?? RateProfile([])))
            case .trace(let trace): .trace(trace, period: trace.period)
            case .closedLoop(let clients, let thinkTime): .clients(clients, thinkTime: thinkTime)
            }
    }

    /// The next arrival that waits for no response.
    ///
    /// - Returns: Its instant in nanoseconds, not before the last one; `nil` after the last.
    package mutating func next() -> Int64? {
        guard count < limit, let instant = nextInstant(), instant < end else { return nil }
        count += 1
        return instant
    }

    private mutating func nextInstant() -> Int64? {
        switch source {
        case .instants(let instants): return instants[count]
        case .evenly(let rate): return rate.instant(of: count)
        case .trace(let trace, let period): return trace.instant(of: count, period: period)
        case .clients(let clients, _):
            // Some may have been answered, and asked again, before others begin.
            guard begun < clients else { return nil }
            begun += 1
            return 0
        case .poisson(var cursor):
            var random = random(.arrival, execution: UInt32(count + 1))
            let instant = cursor.advance(by: -PortableMath.ln(random.unit()))
            source = .poisson(cursor)
            return instant
        }
    }

    /// The arrival that a response sets off: in a closed loop its client thinks and asks again.
    ///
    /// - Parameters:
    ///   - execution: The number of the execution that has been answered.
    ///   - now: When it was, in nanoseconds.
    /// - Returns: The instant in nanoseconds; `nil` where the response sets nothing off.
    package mutating func next(after execution: UInt32, at now: Int64) -> Int64? {
        guard case .clients(_, let thinkTime) = source, count < limit else { return nil }
        var random = random(.thinkTime, execution: execution)
        let thought = thinkTime.sample(using: &random).rounded()
        let (instant, overflow) = now.addingReportingOverflow(
            thought > 0 ? Int64(min(thought, Double(ScenarioLimits.duration))) : 0)
        guard !overflow, instant < end else { return nil }
        count += 1
        return instant
    }

    private func random(_ purpose: KeyedRandom.Purpose, execution: UInt32) -> KeyedRandom {
        KeyedRandom(seed: seed, execution: execution, task: 0, attempt: 0, purpose: purpose)
    }
}
