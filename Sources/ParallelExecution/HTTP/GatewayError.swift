import Exact

/// What may be wrong with a call: the one table of statuses, code words and messages.
public enum GatewayError: Sendable, CaseIterable {
    /// The body or the query is not what the call asks for.
    case invalidRequest
    /// The day's budget is spent.
    case budgetSpent
    /// There is no such path, or no such execution.
    case notFound
    /// The execution was over for longer than it is kept.
    case forgotten
    /// The path has no such method.
    case methodNotAllowed
    /// The execution that is to be withdrawn is over.
    case alreadyOver
    /// The body is too large.
    case bodyTooLarge
    /// The body is said to be something else than JSON.
    case notJSON
    /// As many executions wait as may.
    case queueFull
    /// Something broke that is not the client's concern.
    case internalError
    /// Nothing new is begun.
    case shuttingDown

    /// The HTTP status.
    public var status: Int {
        switch self {
        case .invalidRequest: 400
        case .budgetSpent: 402
        case .notFound, .forgotten: 404
        case .methodNotAllowed: 405
        case .alreadyOver: 409
        case .bodyTooLarge: 413
        case .notJSON: 415
        case .queueFull: 429
        case .internalError: 500
        case .shuttingDown: 503
        }
    }

    /// The word by which programs know it.
    public var code: String { CaseName.text(of: self) }

    /// What it means, in one sentence.
    public var message: String {
        switch self {
        case .invalidRequest: "the request is not what this call asks for"
        case .budgetSpent: "the budget of the day is spent"
        case .notFound: "there is no such thing"
        case .forgotten: "the execution was over for so long that it is forgotten"
        case .methodNotAllowed: "this path does not have this method"
        case .alreadyOver: "the execution is over"
        case .bodyTooLarge: "the body is too large"
        case .notJSON: "a body must be JSON"
        case .queueFull: "as many executions are waiting as may"
        case .internalError: "something went wrong here"
        case .shuttingDown: "the gateway is shutting down"
        }
    }
}
