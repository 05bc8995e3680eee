/// What whoever carries the gateway has to do after an answer.
public enum GatewayAction: Sendable, Hashable {
    /// Nothing.
    case none
    /// Hand a request to the engine, which gives it this number: the engine's requests all come
    /// from here, in the order of the answers.
    case start(Request, number: UInt32)
    /// Withdraw an execution.
    case cancel(ExecutionID)
}
