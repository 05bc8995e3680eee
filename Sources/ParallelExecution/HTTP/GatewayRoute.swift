/// The calls that the gateway answers: the one table of methods and paths.
public enum GatewayRoute: Sendable, CaseIterable {
    /// Starts an execution.
    case executeParallel
    /// Tells how an execution stands.
    case execution
    /// Tells what has happened in an execution.
    case events
    /// Withdraws an execution.
    case cancel
    /// Takes a message of a conversation.
    case chat

    /// The HTTP method.
    public var method: String {
        switch self {
        case .executeParallel, .cancel, .chat: "POST"
        case .execution, .events: "GET"
        }
    }

    /// The path; `{id}` stands for an execution's name.
    public var pattern: String {
        switch self {
        case .executeParallel: "/api/execute-parallel"
        case .execution: "/api/execution/{id}"
        case .events: "/api/execution/{id}/events"
        case .cancel: "/api/execution/{id}/cancel"
        case .chat: "/api/chat"
        }
    }

    /// What it is for, in one phrase.
    public var summary: String {
        switch self {
        case .executeParallel: "start an execution"
        case .execution: "how it stands, and its answer"
        case .events: "what has happened in it, after event N with ?after=N"
        case .cancel: "withdraw it"
        case .chat: "a message of a conversation, worked on in parallel or serially"
        }
    }

    /// The route of a request, and the name that stands for `{id}`, empty where there is none.
    ///
    /// - Parameter request: Any request.
    /// - Returns: The route and the name.
    /// - Throws: Refuses a path that no route has, and a method that its routes do not have.
    static func find(
        _ request: GatewayRequest
    ) throws(GatewayRefusal) -> (route: GatewayRoute, id: Substring) {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
        let fitting = allCases.compactMap { route in
            route.id(in: parts).map { (route: route, id: $0) }
        }
        guard !fitting.isEmpty else {
            throw GatewayRefusal(.notFound, "there is no such path")
        }
        if let found = fitting.first(where: { $0.route.method == request.method }) {
            return found
        }
        let allowed = fitting.map(\.route.method).joined(separator: ", ")
        throw GatewayRefusal(
            .methodNotAllowed, "this path allows \(allowed)",
            headers: [HTTPHeader("Allow", allowed)])
    }

    /// What stands for `{id}` where a path fits; `nil` where it does not.
    private func id(in parts: [Substring]) -> Substring? {
        let own = pattern.split(separator: "/", omittingEmptySubsequences: false)
        guard own.count == parts.count else { return nil }
        var id: Substring = ""
        for (pattern, part) in zip(own, parts) {
            if pattern == "{id}", !part.isEmpty {
                id = part
            } else if pattern != part {
                return nil
            }
        }
        return id
    }
}
