package import ParallelExecution
package import Scenarios
import Synchronization
package import VirtualTime

/// Drives ``ParallelExecutor`` on the virtual clock: the same run through the other shell.
package enum AsyncRun {
    /// The observer of a run, shared between the executor's actor and the caller.
    private final class Watch<Observer: EventObserver>: Sendable {
        let observer: Mutex<Observer>

        init(_ observer: Observer) {
            self.observer = Mutex(observer)
        }
    }

    /// Runs a scenario to its end.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - script: The scenario's agents under the run's seed.
    ///   - observer: Learns from every event.
    ///   - responseLimit: Up to which execution responses are kept.
    ///   - isStopped: Whether no more requests are to be sent.
    /// - Returns: The observer, the responses as they came, and whether the run stalled.
    /// - Throws: ``VirtualTimeError/foreignThread(leak:at:)`` when work leaked to another thread.
    package static func run<Observer: EventObserver>(
        _ scenario: Scenario, mode: ExecutionMode, script: ScriptedAgents, observer: Observer,
        responseLimit: Int = .max,
        isStopped: @escaping @Sendable (borrowing Observer) -> Bool = { _ in false }
    ) throws(VirtualTimeError) -> (observer: Observer, responses: [Response], isStalled: Bool) {
        let watch = Watch(observer)
        var responses: [Response] = []
        var isStalled = false
        do {
            responses = try VirtualTimeExecutor.run { clock in
                let executor = ParallelExecutor(
                    configuration: scenario.configuration,
                    agent: ScriptedAgent(script, clock: clock),
                    observer: { event, engine in
                        watch.observer.withLock { $0.observe(event, in: engine) }
                    },
                    clock: clock)
                return try await drive(
                    executor, Load(scenario, mode, script, responseLimit), clock
                ) {
                    watch.observer.withLock { isStopped($0) }
                }
            }
        } catch VirtualTimeError.stalled {
            isStalled = true
        } catch let error as VirtualTimeError {
            throw error
        } catch {
            preconditionFailure("nobody cancels the executions of a run: \(error)")
        }
        return (watch.observer.withLock { $0 }, responses, isStalled)
    }

    /// Sends every request at its instant; in a closed loop every client asks again and again.
    private static func drive(
        _ executor: ParallelExecutor<VirtualClock, ScriptedAgent>,
        _ load: Load,
        _ clock: VirtualClock,
        isStopped: () -> Bool
    ) async throws -> [Response] {
        try await withThrowingDiscardingTaskGroup { group in
            while !isStopped(), let instant = load.nextArrival() {
                try await sleep(until: instant, clock)
                guard let first = load.nextRequest(at: clock.now) else { return }
                group.addTask {
                    var response = try await executor.execute(first)
                    load.keep(response)
                    while let instant = load.nextArrival(after: response, clock.now) {
                        try await sleep(until: instant, clock)
                        guard let next = load.nextRequest(at: clock.now) else { return }
                        response = try await executor.execute(next)
                        load.keep(response)
                    }
                }
            }
        }
        return load.responses
    }

    private static func sleep(until nanoseconds: Int64, _ clock: VirtualClock) async throws {
        let instant = VirtualClock.Instant(nanoseconds: nanoseconds)
        if instant > clock.now { try await clock.sleep(until: instant) }
    }
}

/// The arrivals of a run and its responses, shared between clients.
private final class Load: Sendable {
    private struct State {
        var arrivals: ArrivalStream
        var arrived: UInt32 = 0
        var responses: [Response] = []
    }

    private let scenario: Scenario
    private let mode: ExecutionMode
    private let script: ScriptedAgents
    private let responseLimit: Int
    private let state: Mutex<State>

    init(
        _ scenario: Scenario, _ mode: ExecutionMode, _ script: ScriptedAgents, _ responseLimit: Int
    ) {
        self.responseLimit = responseLimit
        self.scenario = scenario
        self.mode = mode
        self.script = script
        state = Mutex(State(arrivals: ArrivalStream(scenario, seed: script.seed)))
    }

    var responses: [Response] { state.withLock { $0.responses } }

    func nextArrival() -> Int64? {
        state.withLock { $0.arrivals.next() }
    }

    func nextArrival(after response: Response, _ now: VirtualClock.Instant) -> Int64? {
        let number = UInt32(response.execution)
        return state.withLock { state in
            var known = now.nanoseconds
            if state.arrivals.isPolled {
                known = state.arrivals.learn(
                    of: number, request: script.requestIndex(ofExecution: number),
                    as: response.status, at: known)
            }
            return state.arrivals.next(after: number, at: known)
        }
    }

    /// The request of the execution that comes next, now; `nil` once all have arrived.
    func nextRequest(at now: VirtualClock.Instant) -> Request? {
        let number = state.withLock { state -> UInt32? in
            guard state.arrivals.arrive(at: now.nanoseconds) else { return nil }
            state.arrived += 1
            return state.arrived
        }
        guard let number else { return nil }
        var request = scenario.requests[script.requestIndex(ofExecution: number)].request
        request.mode = mode
        return request
    }

    func keep(_ response: Response) {
        guard response.execution <= responseLimit else { return }
        state.withLock { $0.responses.append(response) }
    }
}
