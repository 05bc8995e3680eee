import Exact
package import ParallelExecution
import VirtualTime

/// The arrivals of one run, one after another.
///
/// A stream is a value; it holds one draw's worth of state, whatever the length of the run. The
/// draws are keyed by the number of the execution that arrives, or that a client thinks about.
package struct ArrivalStream: Sendable {
    private var source: any ArrivalSource
    private let seed: UInt64
    private let end: Int64
    private let limit: Int
    /// How many arrivals that wait for no response have been handed out.
    private var count = 0
    /// How many requests have arrived.
    private var arrived = 0
    /// The clients by request, where any of a closed loop polls.
    private let clients: [ScriptedClient]
    /// When requests without a response arrived, by the execution's number, where clients poll.
    private var arrivals: [UInt32: Int64] = [:]

    /// The arrivals of a scenario under a seed.
    package init(_ scenario: Scenario, seed: UInt64) {
        self.seed = seed
        end = scenario.workload?.duration ?? .max
        limit = scenario.workload?.requests ?? scenario.requests.count
        clients = scenario.workload?.process.clients == nil ? [] : scenario.pollingClients
        source =
            scenario.workload?.process.source()
            ?? ListedArrivals(instants: scenario.requests.map(\.arrival))
    }

    /// No arrivals at all: requests come from outside.
    package static let none = ArrivalStream()

    private init() {
        seed = 0
        end = 0
        limit = 0
        clients = []
        source = ListedArrivals(instants: [])
    }

    /// The next arrival that waits for no response.
    ///
    /// - Returns: Its instant in nanoseconds, not before the last one; `nil` after the last.
    package mutating func next() -> Int64? {
        guard count < limit else { return nil }
        let (seed, number) = (seed, UInt32(count + 1))
        let instant = source.next(count) {
            KeyedRandom(seed: seed, execution: number, task: 0, attempt: 0, purpose: .arrival)
        }
        guard let instant, instant < end else { return nil }
        count += 1
        return instant
    }

    /// Takes note that a request arrives.
    ///
    /// Counted at the arrival, so that it does not matter which of several clients that are
    /// answered at one instant is told first.
    ///
    /// - Parameter now: The instant in nanoseconds.
    /// - Returns: Whether it may: the load's number of requests has not arrived yet.
    package mutating func arrive(at now: Int64) -> Bool {
        guard arrived < limit else { return false }
        arrived += 1
        if isPolled { arrivals[UInt32(arrived)] = now }
        return true
    }

    /// Whether clients may know of their responses later than these are there.
    package var isPolled: Bool { !clients.isEmpty }

    /// A request whose client may poll has its response; asked once for each.
    ///
    /// - Parameters:
    ///   - execution: The number of the execution.
    ///   - request: The index of the request.
    ///   - status: How it ended.
    ///   - now: When it did, in nanoseconds.
    /// - Returns: When its client knows, in nanoseconds.
    package mutating func learn(
        of execution: UInt32, request: Int, as status: ExecutionStatus, at now: Int64
    ) -> Int64 {
        guard let arrival = arrivals.removeValue(forKey: execution) else { return now }
        let duration = clients[request].learns(after: now - arrival, of: status).duration
        return arrival.addingSaturated(duration)
    }

    /// The arrival that a response sets off: in a closed loop its client thinks and asks again.
    ///
    /// - Parameters:
    ///   - execution: The number of the execution that has been answered.
    ///   - now: When its client knows of that, in nanoseconds.
    /// - Returns: The instant in nanoseconds; `nil` where the response sets nothing off.
    package func next(after execution: UInt32, at now: Int64) -> Int64? {
        guard arrived < limit else { return nil }
        let pause = source.pause {
            KeyedRandom(seed: seed, execution: execution, task: 0, attempt: 0, purpose: .thinkTime)
        }
        guard let pause else { return nil }
        let (instant, overflow) = now.addingReportingOverflow(pause)
        return overflow || instant >= end ? nil : instant
    }
}

/// Requests that each arrive once, at an instant of their own.
private struct ListedArrivals: ArrivalSource {
    let instants: [Int64]

    func next(_ index: Int, _ random: () -> KeyedRandom) -> Int64? { instants[index] }
}
