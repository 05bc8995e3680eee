/// The load of a scenario: when requests arrive, and which.
package struct Workload: Sendable, Equatable {
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

    /// What this way of arriving says of itself.
    package var process: any ArrivalProcess { arrivals.process(over: duration) }

    /// How the rate of a Poisson process changes; `nil` for other arrivals.
    package var profile: RateProfile? { process.profile }

    /// The instant up to which requests may arrive, in nanoseconds, where that is known.
    package var end: Int64? {
        [process.end(requests: statedLimit), duration].compactMap { $0 }.min()
    }

    /// How many requests arrive where nothing but their number ends the load; `nil` otherwise.
    package var statedRequests: Int? {
        duration == nil && process.goesOn ? statedLimit : nil
    }

    /// When the last request arrives on average, in nanoseconds, where it is the number of requests
    /// or the recording that ends the load; of clients, without the time that their requests take.
    var expectedLastArrival: Double? {
        duration == nil ? process.expectedLastArrival(requests: statedLimit) : nil
    }

    /// How many requests arrive on average, those of a closed loop apart.
    package var expectedRequests: Double {
        min(
            process.expectedRequests(before: end ?? .max),
            statedLimit.map(Double.init) ?? .infinity)
    }

    /// The stated number of requests; `nil` for any number.
    private var statedLimit: Int? { requests < Self.longestRun ? requests : nil }

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
