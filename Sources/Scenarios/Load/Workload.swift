package import VirtualTime

/// The load of a scenario: when requests arrive, and which.
package struct Workload: Sendable, Equatable {
    /// When requests arrive.
    package enum Arrivals: Sendable, Equatable {
        /// Evenly spaced, the first at once.
        case fixedRate(Rate)
        /// A Poisson process.
        case poisson(Rate)
        /// A Poisson process whose rate changes evenly over the load's duration.
        case ramp(from: Rate, to: Rate)
        /// A Poisson process whose rate changes in steps.
        case steps([Step])
        /// A Poisson process whose rate follows the time of the day: 24 relative rates.
        case dailyCurve(Rate, hourly: [Int64])
        /// As recorded.
        case trace(ArrivalTrace)
        /// Clients that each wait for the response and then think before they ask again.
        case closedLoop(clients: Int, thinkTime: Distribution)
    }

    /// A rate for a while.
    package struct Step: Sendable, Equatable {
        /// How many requests arrive.
        package var rate: Rate
        /// How long, in nanoseconds.
        package var length: Int64

        /// Creates a step.
        package init(rate: Rate, length: Int64) {
            self.rate = rate
            self.length = length
        }
    }

    /// One kind of request in a mix.
    package struct Share: Sendable, Equatable {
        /// The index of the request.
        package var request: Int
        /// How often it is drawn, relative to the others; at least 1.
        package var weight: Int

        /// Creates a share.
        package init(request: Int, weight: Int) {
            self.request = request
            self.weight = weight
        }
    }

    /// The most requests of one run: executions are numbered with 32 bits.
    package static let longestRun = 1_000_000_000

    /// When requests arrive.
    package var arrivals: Arrivals
    /// Which request an arrival is, drawn by weight; empty when requests take turns.
    package var mix: [Share]
    /// Requests arrive before this instant in nanoseconds only; `nil` for no such bound.
    package var duration: Int64?
    /// So many requests arrive at most.
    package var requests: Int

    /// Creates a load.
    ///
    /// - Parameters:
    ///   - arrivals: When requests arrive.
    ///   - mix: Which request an arrival is; empty when they take turns. A trace has its own.
    ///   - duration: Requests arrive before this instant only, in nanoseconds.
    ///   - requests: So many requests arrive at most.
    package init(
        _ arrivals: Arrivals,
        mix: [Share] = [],
        duration: Int64? = nil,
        requests: Int = Workload.longestRun
    ) {
        self.arrivals = arrivals
        self.mix = mix
        self.duration = duration
        self.requests = min(requests, Self.longestRun)
    }

    /// How the rate of a Poisson process changes; `nil` for other arrivals.
    package var profile: RateProfile? {
        switch arrivals {
        case .poisson(let rate): RateProfile(constant: rate)
        case .ramp(let from, let to): RateProfile(ramp: from, to, length: duration ?? 1)
        case .steps(let steps): RateProfile(steps)
        case .dailyCurve(let mean, let hourly): RateProfile(daily: mean, weights: hourly)
        case .fixedRate, .trace, .closedLoop: nil
        }
    }

    /// The instant up to which requests may arrive, in nanoseconds, where that is known.
    package var end: Int64? {
        let natural: Int64? =
            switch arrivals {
            case .closedLoop: nil
            case .poisson, .ramp, .steps, .dailyCurve: profile?.length
            case .fixedRate(let rate):
                requests < Self.longestRun ? rate.instant(of: requests - 1) : nil
            case .trace(let trace):
                trace.length ?? trace.instant(of: trace.rows.count - 1, period: trace.period)
            }
        return [natural, duration].compactMap { $0 }.min()
    }

    /// How many requests arrive where nothing but their number ends the load; `nil` otherwise.
    package var statedRequests: Int? {
        guard duration == nil, requests < Self.longestRun else { return nil }
        switch arrivals {
        case .fixedRate(let rate), .poisson(let rate), .dailyCurve(let rate, _):
            return rate.billionths > 0 ? requests : nil
        case .closedLoop: return requests
        case .ramp, .steps, .trace: return nil
        }
    }

    /// When the last request arrives on average, in nanoseconds, where it is the number of requests
    /// or the recording that ends the load; of clients, without the time that their requests take.
    var expectedLastArrival: Double? {
        if case .trace(let trace) = arrivals, trace.length == nil, duration == nil {
            let last = min(requests, trace.rows.count)
            guard last > 0 else { return nil }
            return Double(trace.rows[last - 1].arrival) * 1000 / Double(trace.ratePerMille)
        }
        guard let count = statedRequests.map(Double.init) else { return nil }
        switch arrivals {
        case .fixedRate(let rate), .poisson(let rate), .dailyCurve(let rate, _):
            return rate.billionths > 0 ? (count - 1) / rate.perNanosecond : nil
        case .closedLoop(let clients, let thinkTime):
            let rounds = (count / Double(clients)).rounded(.up) - 1
            return rounds * thinkTime.mean(cappedAt: Double(ScenarioLimits.duration))
        case .ramp, .steps, .trace: return nil
        }
    }

    /// How many requests arrive on average, those of a closed loop apart.
    package var expectedRequests: Double {
        let end = Double(end ?? .max)
        let natural: Double =
            switch arrivals {
            case .closedLoop: 0
            case .poisson, .ramp, .steps, .dailyCurve:
                profile?.expected(before: self.end ?? .max) ?? 0
            case .fixedRate(let rate): rate.perNanosecond * end
            case .trace(let trace):
                trace.length == nil
                    ? Double(trace.rows.count)
                    : end / (Double(trace.period) * 1000 / Double(trace.ratePerMille))
                        * Double(trace.rows.count)
            }
        return min(natural, requests < Self.longestRun ? Double(requests) : .infinity)
    }

    /// The instant up to which requests arrive on average, in nanoseconds, where that is known.
    ///
    /// Earlier than ``end`` where a Poisson process has a number of requests rather than a length.
    package var expectedEnd: Int64? {
        guard let profile, requests < Self.longestRun else { return end }
        var (lower, upper) = (Int64(0), end ?? .max)
        while lower < upper {
            let middle = lower + (upper - lower) / 2
            if profile.expected(before: middle) < Double(requests) {
                lower = middle + 1
            } else {
                upper = middle
            }
        }
        return lower
    }

    /// The highest rate of a Poisson process, in requests per nanosecond; `nil` for other arrivals.
    package var peakRate: Double? {
        profile.map { $0.segments.reduce(0) { max($0, $1.from, $1.to) } }
    }

    /// So many requests, one every so many nanoseconds.
    package static func fixedRate(interval: Int64, count: Int) -> Workload {
        Workload(
            .fixedRate(Rate(billionths: 1_000_000_000, per: interval)), requests: count)
    }
}
