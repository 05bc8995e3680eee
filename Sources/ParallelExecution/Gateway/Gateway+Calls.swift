import Exact
import JSON

/// What each call does.
extension Gateway {
    /// Starts an execution, or says why not.
    mutating func start(
        _ call: GatewayRequest, _ route: GatewayRoute, at now: Int64,
        _ forecast: (Request, RoutingDecision) -> GatewayForecast
    ) throws(GatewayRefusal) -> (response: GatewayResponse, action: GatewayAction) {
        let (asked, isForced) = try read(call, route)
        try checkPlace(for: asked, at: now)
        let decision = router.decide(asked.message, forcesParallel: isForced, at: now)
        var request = asked
        request.isRouted = !isForced
        let number = started + 1
        let name = ExecutionName.text(session: request.sessionKey, number: number)
        let execution = GatewayExecution(
            name, request, decision, forecast(request, decision), at: now)
        started = number
        executions[number] = execution
        say(request, in: name)
        var members = execution.receipt
        if route == .chat {
            let history = sessions[request.sessionKey]?.document ?? []
            members += [("sessionKey", .string(request.sessionKey)), ("history", history)]
        }
        let location = HTTPHeader("Location", "/api/execution/\(name)")
        return (
            GatewayResponse(202, headers: [location], .object(members)),
            .start(request, number: number)
        )
    }

    /// Withdraws an execution.
    func cancel(
        _ id: Substring
    ) throws(GatewayRefusal) -> (response: GatewayResponse, action: GatewayAction) {
        let execution = try execution(named: id)
        guard execution.phase != .over else {
            throw GatewayRefusal(.alreadyOver, "the execution is over: \(execution.status)")
        }
        let answer = GatewayResponse(
            202, ["execution_id": .string(execution.name), "status": .string("cancelling")])
        return (answer, execution.id.map(GatewayAction.cancel) ?? .none)
    }

    /// The execution of a name.
    func execution(named name: Substring) throws(GatewayRefusal) -> GatewayExecution {
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.first == "exec", let last = parts.last,
            let number = UInt32(last), last == "\(number)", number >= 1, number <= started
        else { throw GatewayRefusal(.notFound, "there is no such execution") }
        guard let execution = executions[number] else { throw GatewayRefusal(.forgotten) }
        guard execution.name == name else {
            throw GatewayRefusal(.notFound, "there is no such execution")
        }
        return execution
    }

    /// How many events a client has seen, by the parameter `after`.
    func position(in call: GatewayRequest) throws(GatewayRefusal) -> Int {
        guard let text = call.parameter("after") else { return 0 }
        guard let number = Int(text), number >= 0 else {
            throw GatewayRefusal(
                .invalidRequest, field: "after",
                "after must be a whole number from 0, not \(Excerpt.quote(String(text)))")
        }
        return number
    }

    /// Refuses to start while nothing can be: shutting down, budget spent, queue full.
    private mutating func checkPlace(
        for request: Request, at now: Int64
    ) throws(GatewayRefusal) {
        guard !isShuttingDown else { throw GatewayRefusal(.shuttingDown) }
        if let refusal = spending.refusal(project: request.project, at: now) {
            let wait = Spending.secondsToNextDay(at: now)
            throw GatewayRefusal(
                .budgetSpent, refusal.words, headers: [HTTPHeader("Retry-After", "\(wait)")])
        }
        guard let most = configuration.maxQueuedExecutions, waiting >= most,
            running >= configuration.maxConcurrentExecutions
        else { return }
        throw GatewayRefusal(
            .queueFull, headers: [HTTPHeader("Retry-After", "\(secondsToWait)")])
    }

    /// When a place may be free, in whole seconds: the mean duration of executions so far by how
    /// many run at once, and one second where none is over.
    private var secondsToWait: Int64 {
        guard answered.count > 0 else { return 1 }
        let places = Int64(configuration.maxConcurrentExecutions)
        return max(1, answered.total / answered.count / places / 1_000_000_000)
    }

    /// Adds a request to its conversation, and forgets the one that was silent longest where there
    /// are too many; an empty key is no conversation.
    private mutating func say(_ request: Request, in execution: String) {
        guard !request.sessionKey.isEmpty else { return }
        said += 1
        sessions[request.sessionKey, default: GatewaySession()].say(
            .user, request.message, in: execution, at: said, keeping: limits.keptMessages)
        guard sessions.count > limits.keptSessions else { return }
        // No two have the same latest message: the order of the dictionary does not matter.
        if let silent = sessions.min(by: { $0.value.latest < $1.value.latest }) {
            sessions[silent.key] = nil
        }
    }

    // MARK: Bodies

    /// Reads what a client asks for, and whether it insists on parallel.
    private func read(
        _ call: GatewayRequest, _ route: GatewayRoute
    ) throws(GatewayRefusal) -> (request: Request, isForced: Bool) {
        let body = try object(of: call, GatewayField.fields(of: route))
        let message = try GatewayField.message.text(in: body)
        let content = try GatewayField.content.text(in: body)
        if message != nil, content != nil {
            throw GatewayField.content.refusal("and message say the same: send one of them")
        }
        guard let words = message ?? content else {
            throw GatewayField.message.refusal("is missing")
        }
        guard words.contains(where: { !$0.isWhitespace }) else {
            let field = message == nil ? GatewayField.content : .message
            throw field.refusal("must not be empty")
        }
        let limit = GatewayField.longestName
        let request = Request(
            message: words,
            sessionKey: try GatewayField.sessionKey.text(in: body, limit: limit) ?? "",
            project: try GatewayField.project.text(in: body, limit: limit) ?? "")
        let isForced = try GatewayField.forceParallel.flag(in: body)
        return (request, isForced ?? (route == .executeParallel))
    }

    /// The body of a call, an object with no fields but those that are known.
    private func object(
        of call: GatewayRequest, _ fields: [GatewayField]
    ) throws(GatewayRefusal) -> LocatedValue {
        guard call.body.count <= limits.bodySize else {
            throw GatewayRefusal(
                .bodyTooLarge, "the body must have at most \(limits.bodySize) bytes")
        }
        if let type = call.header("content-type"), !Self.isJSON(type) {
            throw GatewayRefusal(
                .notJSON, "the content type must be application/json in UTF-8")
        }
        let body: LocatedValue
        do {
            body = try LocatedJSONParser.parse(call.body, file: "body")
        } catch {
            throw GatewayRefusal(.invalidRequest, field: "body", "\(error)")
        }
        guard case .object(let members) = body.kind else {
            throw GatewayRefusal(
                .invalidRequest, field: "body", "the body must be an object, not \(body.summary)")
        }
        let names = fields.map(\.rawValue)
        if let member = members.first(where: { !names.contains($0.key) }) {
            throw GatewayRefusal(
                .invalidRequest, field: member.key,
                "there is no field \(Excerpt.quote(member.key))"
                    + Spelling.hint(for: member.key, among: names))
        }
        return body
    }

    /// Whether a content type is that of JSON in UTF-8.
    private static func isJSON(_ type: String) -> Bool {
        let parts = type.lowercased().split(separator: ";").map { part in
            part.filter { !$0.isWhitespace && $0 != "\"" }
        }
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
    }
}
