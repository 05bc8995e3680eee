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
        _ scenario: Scenario, mode: ExecutionMode, script: Script, observer: Observer,
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
                return try await drive(executor, scenario, mode, clock, responseLimit) {
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

    /// Sends every request at its instant.
    private static func drive(
        _ executor: ParallelExecutor<VirtualClock, ScriptedAgent>,
        _ scenario: Scenario,
        _ mode: ExecutionMode,
        _ clock: VirtualClock,
        _ responseLimit: Int,
        isStopped: () -> Bool
    ) async throws -> [Response] {
        let start = clock.now
        return try await withThrowingTaskGroup(of: Response.self) { group in
            var index = 0
            while let arrival = scenario.arrival(index), !isStopped() {
                let instant = start.advanced(by: .nanoseconds(arrival.instant))
                if instant > clock.now { try await clock.sleep(until: instant) }
                var request = scenario.requests[arrival.request].request
                request.mode = mode
                let arrived = request
                group.addTask { try await executor.execute(arrived) }
                index += 1
            }
            return try await group.reduce(into: []) {
                if $1.execution <= responseLimit { $0.append($1) }
            }
        }
    }
}
