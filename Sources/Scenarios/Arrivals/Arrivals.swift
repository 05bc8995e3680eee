import JSON
package import VirtualTime

extension Workload {
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
        case trace(ArrivalRecording)
        /// Clients that each wait for the response and then think before they ask again.
        case closedLoop(clients: Int, thinkTime: Distribution)
    }
}

extension Workload.Arrivals {
    /// Which kinds of arrivals a file may state.
    enum Kind: CaseIterable {
        case fixedRate, poisson, ramp, steps, dailyCurve, trace, closedLoop
    }

    var kind: Kind {
        switch self {
        case .fixedRate: .fixedRate
        case .poisson: .poisson
        case .ramp: .ramp
        case .steps: .steps
        case .dailyCurve: .dailyCurve
        case .trace: .trace
        case .closedLoop: .closedLoop
        }
    }

    /// What says all else of these arrivals.
    ///
    /// - Parameter duration: How long the load lasts, in nanoseconds, where that is stated.
    /// - Returns: The process.
    func process(over duration: Int64?) -> any ArrivalProcess {
        switch self {
        case .fixedRate(let rate): FixedRateArrivals(rate: rate)
        case .poisson(let rate): PoissonArrivals(rate: rate)
        case .ramp(let from, let to): RampArrivals(from: from, to: to, duration: duration ?? 1)
        case .steps(let steps): StepArrivals(steps: steps)
        case .dailyCurve(let rate, let hourly): DailyCurveArrivals(rate: rate, hourly: hourly)
        case .trace(let trace): trace
        case .closedLoop(let clients, let thinkTime):
            ClosedLoopArrivals(count: clients, thinkTime: thinkTime)
        }
    }
}

extension Workload.Arrivals {
    /// The keys that exclude one another.
    static let alternatives = Kind.allCases.map(\.alternative)
}

extension Workload.Arrivals.Kind {
    /// The key of these arrivals in a file.
    var alternative: Alternative<Workload.Arrivals> {
        switch self {
        case .fixedRate:
            Alternative(
                "fixed_rate", FixedRateArrivals.codec, "Evenly spaced, the first at once.",
                make: { .fixedRate($0.rate) },
                match: { $0.process(over: nil) as? FixedRateArrivals })
        case .poisson:
            Alternative(
                "poisson", PoissonArrivals.codec,
                "Independent of one another: a Poisson process.",
                make: { .poisson($0.rate) }, match: { $0.process(over: nil) as? PoissonArrivals })
        case .ramp:
            Alternative(
                "ramp", RampArrivals.codec,
                "A Poisson process whose rate changes evenly over the duration.",
                make: { .ramp(from: $0.from, to: $0.to) },
                match: { $0.process(over: nil) as? RampArrivals })
        case .steps:
            Alternative(
                "steps", StepArrivals.codec,
                "A Poisson process whose rate changes in steps: a spike is a short one.",
                make: { .steps($0.steps) }, match: { $0.process(over: nil) as? StepArrivals })
        case .dailyCurve:
            Alternative(
                "daily_curve", DailyCurveArrivals.codec,
                "A Poisson process whose rate follows the time of the day.",
                make: { .dailyCurve($0.rate, hourly: $0.hourly) },
                match: { $0.process(over: nil) as? DailyCurveArrivals })
        case .trace:
            Alternative(
                "trace", ArrivalRecording.codec, "Recorded arrivals.",
                make: { .trace($0) }, match: { $0.process(over: nil) as? ArrivalRecording })
        case .closedLoop:
            Alternative(
                "closed_loop", ClosedLoopArrivals.codec,
                "Clients that each wait for the response before they ask again.",
                make: { .closedLoop(clients: $0.count, thinkTime: $0.thinkTime) },
                match: { $0.process(over: nil) as? ClosedLoopArrivals })
        }
    }
}
