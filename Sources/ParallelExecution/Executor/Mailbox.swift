import Synchronization

/// Orders for the task group of one execution, in the order in which they were given.
///
/// Anyone may post; the host of the group takes. Cancellation of the host does not end the wait:
/// the engine decides when an execution is over.
final class Mailbox: Sendable {
    /// What the host of an execution is to do.
    enum Order: Sendable {
        case call(CallID, AgentCall, Gate, UsageMeter)
        case timer(TimerID, at: Int64, Gate)
        case endInstant
        case withdraw
        case finish(Response)
    }

    private struct State {
        var orders: [Order] = []
        var waiter: UnsafeContinuation<[Order], Never>?
    }

    private let state = Mutex(State())

    /// Adds an order and wakes the host.
    func post(_ order: Order) {
        let waiter = state.withLock { state -> UnsafeContinuation<[Order], Never>? in
            guard let waiter = state.waiter else {
                state.orders.append(order)
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume(returning: [order])
    }

    /// Takes all orders, waiting for the first if there is none.
    func take() async -> [Order] {
        await withUnsafeContinuation { continuation in
            let ready = state.withLock { state -> [Order]? in
                guard !state.orders.isEmpty else {
                    precondition(state.waiter == nil, "one host takes")
                    state.waiter = continuation
                    return nil
                }
                defer { state.orders.removeAll(keepingCapacity: true) }
                return state.orders
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }
}
