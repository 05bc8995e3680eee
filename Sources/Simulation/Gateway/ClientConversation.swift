import Exact
import JSON
import ParallelExecution
import Scenarios

/// A client that talks to a gateway: it asks, polls or listens, and gives up.
struct ClientConversation {
    /// How often a client asks that is refused.
    private static let mostAsks = 5
    /// How many clients ask at the first instant, at most.
    private static let mostClients = 100

    /// What was said, in order.
    private(set) var exchanges: [ClientTranscript.Exchange] = []
    /// How many clients ask at the first instant.
    let clients: Int

    private var run: GatewayRun
    private let arrivals: ArrivalStream
    private let request: Request
    private let client: ScriptedClient
    /// When the client says what it says next, in nanoseconds.
    private var now: Int64
    /// When the execution was started, and the path by which it is asked for.
    private var start: Int64 = 0
    private var path = ""

    init(_ scenario: Scenario, _ asked: ScenarioRequest) {
        run = GatewayRun(scenario)
        arrivals = ArrivalStream(scenario, seed: scenario.seed)
        request = asked.request
        client = asked.client
        now = scenario.workload == nil ? asked.arrival : 0
        clients = min(scenario.workload?.process.clients ?? 1, Self.mostClients)
    }

    /// Whether an invariant was broken.
    var isBroken: Bool { run.failure != nil }

    /// Talks from the first question to the answer.
    mutating func hold() {
        guard begin() else { return }
        if let interval = client.interval { poll(every: interval) } else { listen() }
    }

    // MARK: Asking

    /// Asks until the request is started; says whether it was.
    private mutating func begin() -> Bool {
        let chosen = firstRefused()
        for _ in 0..<chosen { _ = run.handle(question, at: now) }
        var isStarted = ask()
        for _ in chosen + 1..<max(clients, chosen + 1) { _ = run.handle(question, at: now) }
        for number in 1..<Self.mostAsks where !isStarted {
            guard let next = arrivals.next(after: UInt32(number), at: now) else { return false }
            now = next
            isStarted = ask()
        }
        return isStarted
    }

    /// The first of the clients that is refused, or else the first.
    private func firstRefused() -> Int {
        var trial = run
        for index in 0..<clients where trial.handle(question, at: now).status != 202 {
            return index
        }
        return 0
    }

    private var question: GatewayRequest {
        GatewayRequest(route.method, route.pattern, body: Array(body(isClipped: false).utf8))
    }

    private var route: GatewayRoute { request.isRouted ? .chat : .executeParallel }

    /// The body of the question; one that is clipped has its message in short.
    private func body(isClipped: Bool) -> String {
        let words = isClipped ? Excerpt.clip(request.message) : request.message
        var members = [(key: "message", value: LocatedValue.string(words))]
        if !request.sessionKey.isEmpty {
            members.append(("sessionKey", .string(request.sessionKey)))
        }
        if !request.project.isEmpty { members.append(("project", .string(request.project))) }
        return LocatedValue.object(members).text()
    }

    private mutating func ask() -> Bool {
        let answer = run.handle(question, at: now)
        note(.call("\(call(route)) \(body(isClipped: true))", answer.shown(as: route)))
        guard answer.status == 202, let name = answer.document["execution_id"]?.string else {
            return false
        }
        start = now
        path = "/api/execution/\(name)"
        return true
    }

    // MARK: Polling

    /// Asks whenever an interval has passed, until there is a response or the client gives up.
    private mutating func poll(every interval: Int64) {
        var last: GatewayAnswer?
        while true {
            let (next, overflow) = now.addingReportingOverflow(interval)
            guard !overflow, next <= end else { return withdraw() }
            now = next
            let answer = get()
            if answer.isOver { return note(.call(call(.execution), answer.shown(as: .execution))) }
            let standing = answer.standing
            if standing == last {
                fold(standing, count: 1, from: now)
            } else {
                last = standing
                note(.call(call(.execution), answer.shown(as: .execution)))
            }
            // Who waits for ever for what never comes polls for ever.
            guard run.nextInstant != nil || end < .max else { return }
            // Before the next thing happens, polls are all answered as this one was.
            let count = (min((run.nextInstant ?? .max) - 1, end) - now) / interval
            guard count > 0 else { continue }
            fold(standing, count: count, from: now + interval)
            now += count * interval
        }
    }

    /// Adds polls that are answered like those before them.
    private mutating func fold(_ standing: GatewayAnswer, count: Int64, from first: Int64) {
        let interval = client.interval ?? 0
        let isMore = exchanges.last?.content == .polls(standing)
        var folded = isMore ? exchanges.removeLast() : Exchange(at: first, .polls(standing))
        folded.count = (isMore ? folded.count : 0) + Int(count)
        folded.until = first + (count - 1) * interval
        exchanges.append(folded)
    }

    // MARK: Listening

    /// Is told of events until there is a response or the client gives up.
    private mutating func listen() {
        var seen: Int64 = 0
        while true {
            let target = "\(path)/events?after=\(seen)"
            let answer = run.handle(GatewayRequest("GET", target), at: now)
            let told = answer.shown(as: .events)
            if seen == 0 {
                note(.call(call(.events), told))
            } else if !told.text.isEmpty {
                note(.events(told.text))
            }
            seen = answer.document["next"]?.decimal(scale: 0) ?? seen
            if answer.document["is_over"] == .bool(true) { return finish() }
            guard let next = run.nextInstant, next <= end else { break }
            now = next
        }
        withdraw()
    }

    // MARK: The end

    /// When the client gives up, in nanoseconds.
    private var end: Int64 { client.patience.map(start.addingSaturated) ?? .max }

    /// Gives up, if the client ever does, and asks how the execution ended.
    private mutating func withdraw() {
        guard end < .max else { return }
        now = end
        let answer = run.handle(GatewayRequest("POST", "\(path)/cancel"), at: now)
        note(.call(call(.cancel), answer.shown(as: .cancel)))
        finish()
    }

    /// Asks how the execution ended.
    private mutating func finish() {
        note(.call(call(.execution), get().shown(as: .execution)))
    }

    private mutating func get() -> GatewayResponse {
        run.handle(GatewayRequest("GET", path), at: now)
    }

    // MARK: Words

    private typealias Exchange = ClientTranscript.Exchange

    private mutating func note(_ content: ClientTranscript.Content) {
        exchanges.append(Exchange(at: now, content))
    }

    private func call(_ route: GatewayRoute) -> String { "\(route.method) \(route.pattern)" }
}
