private import Collections
private import Synchronization

/// A clock whose time advances only when nothing else can run.
///
/// ``VirtualTimeExecutor/run(_:)`` creates the clock and moves it; its time starts at zero and has
/// no relation to any other clock. Sleepers wake one at a time, by deadline, and by the order of
/// going to sleep among equal deadlines:
///
/// - A deadline that has been reached or has passed does suspend the task. It wakes at the present
///   instant, after every sleeper that is already registered for this instant.
/// - A cancelled task does not sleep: the call throws `CancellationError` without suspending.
/// - Cancelling a sleeping task wakes it at the present instant with `CancellationError`, and its
///   deadline no longer holds the clock.
/// - The tolerance is ignored: every deadline is met exactly.
public final class VirtualClock: Clock, Sendable {
    private typealias Sleepers = StableHeap<UnsafeContinuation<Void, any Error>>

    private struct State {
        var now: Int64 = 0
        var sleepers = Sleepers()
        /// Those that wait for the end of the present instant, the first one last.
        var instantWaiters: [UnsafeContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let confinement: ThreadConfinement

    init(confinement: ThreadConfinement) {
        self.confinement = confinement
    }

    /// The present instant of the run.
    public var now: Instant {
        Instant(nanoseconds: state.withLock { $0.now })
    }

    /// One nanosecond.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// Suspends the current task until the run's time has reached a deadline.
    ///
    /// - Parameters:
    ///   - deadline: When to wake; the present instant stands in for an earlier one.
    ///   - tolerance: Ignored.
    /// - Throws: `CancellationError` when the task is or becomes cancelled;
    ///   ``VirtualTimeError/foreignThread(leak:at:)`` when called outside the run of this clock.
    /// - Complexity: O(log n) in the number of sleepers.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let caller = "a task that sleeps on the virtual clock"
        guard confinement.admits({ caller }) else {
            throw VirtualTimeError.foreignThread(leak: caller, at: now)
        }
        let registration = Mutex<Sleepers.Handle?>(nil)
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                let isRegistered = state.withLock { state in
                    // The flag is set before the handler below takes the lock: a cancellation that
                    // finds no registration is seen here, and any later one finds the registration.
                    guard !Task.isCancelled else { return false }
                    let wake = max(deadline.nanoseconds, state.now)
                    let handle = state.sleepers.push(continuation, key: wake)
                    registration.withLock { $0 = handle }
                    return true
                }
                if !isRegistered {
                    continuation.resume(throwing: CancellationError())
                }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                registration.withLock { $0 }.flatMap { state.sleepers.remove($0) }
            }
            sleeper?.resume(throwing: CancellationError())
        }
    }

    /// Returns when nothing else is left to happen at the present instant.
    ///
    /// Then no job can run and no sleeper wakes before time passes. Of several waiters the first
    /// returns first, and each may bring about more of the instant before the next. Cancellation
    /// changes nothing.
    public func instantEnded() async {
        let caller = "a task that awaits the end of an instant on the virtual clock"
        guard confinement.admits({ caller }) else { return }
        await withUnsafeContinuation { continuation in
            state.withLock { $0.instantWaiters.insert(continuation, at: 0) }
        }
    }

    /// Wakes the next sleeper, once nothing can run: one of this instant, else whoever waits for
    /// the end of the instant, else one of a later instant, to which time advances.
    ///
    /// - Returns: `false` when no task waits.
    func wakeNext() -> Bool {
        let sleeper: UnsafeContinuation<Void, any Error>?
        let waiter: UnsafeContinuation<Void, Never>?
        (sleeper, waiter) = state.withLock { state in
            if state.sleepers.firstKey != state.now, let waiter = state.instantWaiters.popLast() {
                return (nil, waiter)
            }
            let next = state.sleepers.pop()
            state.now = next?.key ?? state.now
            return (next?.element, nil)
        }
        sleeper?.resume()
        waiter?.resume()
        return sleeper != nil || waiter != nil
    }
}
