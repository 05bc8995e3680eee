package import VirtualTime

/// One way in which requests arrive: what can be known of it before a run, and its arrivals.
package protocol ArrivalProcess: Sendable {
    /// How the rate of a Poisson process changes; `nil` for other processes.
    var profile: RateProfile? { get }
    /// Whether it ends without a stated duration or number of requests.
    var hasOwnEnd: Bool { get }
    /// Whether requests arrive for as long as nothing else ends the load.
    var goesOn: Bool { get }
    /// Whether every part of a long load is like every other.
    var isSteady: Bool { get }
    /// How many clients wait for responses before they ask again; `nil` for an open load.
    var clients: Int? { get }

    /// The instant up to which requests may arrive, in nanoseconds, where that is known.
    ///
    /// - Parameter requests: How many arrive at most; `nil` for any number.
    /// - Returns: Nanoseconds.
    func end(requests: Int?) -> Int64?

    /// When the last request arrives on average, in nanoseconds, where their number or the process
    /// itself ends the load.
    func expectedLastArrival(requests: Int?) -> Double?

    /// How many requests arrive on average before an instant in nanoseconds.
    func expectedRequests(before end: Int64) -> Double

    /// Makes the arrivals of one run.
    func source() -> any ArrivalSource
}

/// The arrivals of one run, one after another.
package protocol ArrivalSource: Sendable {
    /// The next arrival that waits for no response.
    ///
    /// - Parameters:
    ///   - index: How many have arrived.
    ///   - random: The stream of this arrival's draws.
    /// - Returns: Its instant in nanoseconds; `nil` after the last.
    mutating func next(_ index: Int, _ random: () -> KeyedRandom) -> Int64?

    /// The nanoseconds from a response to the request that it sets off, if it sets off one.
    ///
    /// - Parameter random: The stream of this response's draws.
    /// - Returns: Nanoseconds.
    func pause(_ random: () -> KeyedRandom) -> Int64?
}

extension ArrivalSource {
    /// An open load does not wait for responses.
    package func pause(_ random: () -> KeyedRandom) -> Int64? { nil }
}

extension ArrivalProcess {
    /// No Poisson process.
    package var profile: RateProfile? { nil }
    /// The load has to say what ends it.
    package var hasOwnEnd: Bool { false }
    /// It ends by itself, or has no arrivals.
    package var goesOn: Bool { false }
    /// Its rate changes.
    package var isSteady: Bool { false }
    /// An open load.
    package var clients: Int? { nil }
}

/// A Poisson process, whose rate is all there is to say.
protocol PoissonProcess: ArrivalProcess {
    var rates: RateProfile { get }
}

extension PoissonProcess {
    package var profile: RateProfile? { rates }

    package func end(requests: Int?) -> Int64? { rates.length }

    package func expectedRequests(before end: Int64) -> Double { rates.expected(before: end) }

    package func source() -> any ArrivalSource { PoissonSource(cursor: ProfileCursor(rates)) }
}

/// Arrivals that are exponential draws apart on the time scale of a profile.
private struct PoissonSource: ArrivalSource {
    var cursor: ProfileCursor

    mutating func next(_ index: Int, _ random: () -> KeyedRandom) -> Int64? {
        var random = random()
        return cursor.advance(by: -PortableMath.ln(random.unit()))
    }
}
