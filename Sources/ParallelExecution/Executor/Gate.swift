import Synchronization

/// Opens once; one task may wait for it.
final class Gate: Sendable {
    private enum State {
        case closed
        case awaited(UnsafeContinuation<Void, Never>)
        case open
    }

    private let state = Mutex(State.closed)
    private let isAbandoned = Atomic(false)

    /// Whether it was opened by somebody who gave up.
    var wasAbandoned: Bool { isAbandoned.load(ordering: .acquiring) }

    /// Opens, because there is nothing to wait for any more.
    func abandon() {
        isAbandoned.store(true, ordering: .releasing)
        open()
    }

    /// Lets the waiter go on, now or when it comes.
    ///
    /// Opening twice is once.
    func open() {
        let waiter = state.withLock { state -> UnsafeContinuation<Void, Never>? in
            defer { state = .open }
            guard case .awaited(let waiter) = state else { return nil }
            return waiter
        }
        waiter?.resume()
    }

    /// Suspends until the gate is open, regardless of cancellation.
    func wait() async {
        await withUnsafeContinuation { continuation in
            let isOpen = state.withLock { state in
                switch state {
                case .open: return true
                case .closed:
                    state = .awaited(continuation)
                    return false
                case .awaited: preconditionFailure("one task waits for a gate")
                }
            }
            if isOpen { continuation.resume() }
        }
    }
}
