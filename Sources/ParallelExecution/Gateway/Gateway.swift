import Exact
import JSON

/// OpenClaw's API for parallel execution: requests in, responses out.
///
/// A value that knows no transport and reads no clock. Whoever carries it hands in each request
/// with its instant, sends the response, does what ``GatewayAction`` says, and shows the gateway
/// every event of the engine. It remembers executions by number, with what happened in them, and
/// conversations; both are bounded by ``GatewayLimits``.
public struct Gateway: Sendable {
    /// Whether nothing new is begun any more.
    public private(set) var isShuttingDown = false

    let configuration: Configuration
    let limits: GatewayLimits
    /// The first instant, in nanoseconds since the beginning of 1970.
    let epoch: Int64
    var executions: [UInt32: GatewayExecution] = [:]
    var sessions: [String: GatewaySession] = [:]
    /// How many requests were handed to the engine.
    var started: UInt32 = 0
    /// How many executions wait for admission and how many were admitted, of those under way.
    var waiting = 0
    var running = 0
    /// How many messages were said to the gateway, its answers among them.
    var said: UInt64 = 0
    /// What executions that are over took, for the time after which to try again.
    var answered: (count: Int64, total: Int64) = (0, 0)
    var router: RequestRouter
    var spending: Spending
    /// Executions that are over, in the order of their ends; those before `firstKept` are
    /// forgotten.
    private var ended: [(number: UInt32, at: Int64)] = []
    private var firstKept = 0

    /// Creates a gateway to which nobody has said anything.
    ///
    /// - Parameters:
    ///   - configuration: That of the engine behind it.
    ///   - limits: How much it takes and remembers.
    ///   - epoch: When its first instant is, since the beginning of 1970.
    public init(
        _ configuration: Configuration, limits: GatewayLimits = GatewayLimits(),
        epoch: Duration = .zero
    ) {
        self.configuration = configuration
        self.limits = limits
        self.epoch = max(0, epoch.nanoseconds)
        router = RequestRouter(configuration)
        spending = Spending(configuration)
    }

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - now: The instant since the gateway's first; never less than before.
    ///   - forecast: Says what is known of a request that is about to be started.
    /// - Returns: The response, and what is to be done.
    public mutating func handle(
        _ request: GatewayRequest, at now: Duration,
        forecast: (Request, RoutingDecision) -> GatewayForecast = { _, _ in .unknown }
    ) -> (response: GatewayResponse, action: GatewayAction) {
        let now = now.nanoseconds
        forget(at: now)
        do {
            let (route, id) = try GatewayRoute.find(request)
            switch route {
            case .executeParallel, .chat:
                return try start(request, route, at: now, forecast)
            case .execution:
                let execution = try execution(named: id)
                return (GatewayResponse(200, execution.document(at: now, epoch: epoch)), .none)
            case .events:
                let count = try position(in: request)
                return (GatewayResponse(200, try execution(named: id).events(after: count)), .none)
            case .cancel:
                return try cancel(id)
            }
        } catch {
            return (error.response, .none)
        }
    }

    /// Takes note of what happened in the engine.
    ///
    /// - Parameters:
    ///   - event: What happened; events come in the order of the engine.
    ///   - engine: The engine, in which the execution is alive.
    public mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        let number = event.execution.number
        guard let project = executions[number]?.request.project else { return }
        let wasWaiting = executions[number]?.phase == .waiting
        executions[number]?.note(event, in: engine)
        if let bill = event.kind.bill {
            spending.charge(bill.cost, project: project, at: event.at)
        }
        switch event.kind {
        case .arrived: waiting += 1
        case .admitted:
            waiting -= 1
            running += 1
        case .responded:
            if wasWaiting { waiting -= 1 } else { running -= 1 }
            end(number, at: event.at)
        case .routed, .planned, .refused, .coordinationFailed, .executionTimedOut, .taskQueued,
            .attemptStarted, .attemptEnded, .backingOff, .taskSettled, .aggregated, .conflictFound,
            .conflictSettled, .remediationAdded, .synthesised:
            break
        }
    }

    /// Begins nothing new from now on; what is under way can be asked for and goes on.
    public mutating func shutDown() { isShuttingDown = true }

    /// The names of executions that are under way, in the order of their starts.
    public var unfinished: [String] {
        executions.filter { $0.value.phase != .over }.sorted { $0.key < $1.key }.map(\.value.name)
    }

    /// The answer where the carrier itself has failed: says nothing of the reason.
    public static let failure = GatewayRefusal(.internalError).response

    /// Remembers an execution that is over for as long as the limits say.
    private mutating func end(_ number: UInt32, at now: Int64) {
        ended.append((number, now))
        guard let execution = executions[number], let response = execution.response else { return }
        answered.count += 1
        answered.total = answered.total.addingSaturated(now - execution.startedAt)
        let key = execution.request.sessionKey
        guard sessions[key] != nil else { return }
        said += 1
        sessions[key]?.say(
            .assistant, response.finalResponse, in: execution.name, at: said,
            keeping: limits.keptMessages)
    }

    /// Forgets executions that have been over for too long, or that are too many.
    private mutating func forget(at now: Int64) {
        let kept = limits.keptFor.nanoseconds
        while firstKept < ended.count {
            let (number, end) = ended[firstKept]
            guard ended.count - firstKept > limits.keptExecutions || now - end >= kept else {
                break
            }
            executions[number] = nil
            firstKept += 1
        }
        // Once most of the list is consumed, so that forgetting one costs O(1).
        guard firstKept >= 64, firstKept * 2 >= ended.count else { return }
        ended.removeFirst(firstKept)
        firstKept = 0
    }
}
