import Exact
package import ParallelExecution
package import Scenarios

/// A gateway in front of a scenario's agents, in virtual time.
///
/// The scenario's own load is left out: requests come from clients, each with its instant. One
/// whose message is that of a request of the scenario, or that request's name, meets its plan and
/// agents, whatever its case and the blanks around it; any other meets the request that the
/// scenario itself gives to an execution of its number, by turns or drawn by the weights of its
/// mix.
package struct GatewayRun: Sendable {
    private var simulation: Simulator<GatewayObserver, DirectLink>
    private let seed: UInt64
    private var forecasts: ScenarioForecasts
    /// The requests of the scenario by message and by name, in lower case.
    private var known: [String: Int] = [:]
    private var started: UInt32 = 0

    /// Prepares a gateway to which nobody has said anything.
    ///
    /// - Parameters:
    ///   - scenario: The agents and the configuration.
    ///   - limits: How much the gateway takes and remembers.
    ///   - epoch: When its first instant is, since the beginning of 1970.
    package init(
        _ scenario: Scenario, limits: GatewayLimits = GatewayLimits(), epoch: Duration = .zero
    ) {
        let script = ScriptedAgents(scenario, seed: scenario.seed)
        let gateway = Gateway(scenario.configuration, limits: limits, epoch: epoch)
        simulation = Simulator(
            scenario, mode: .parallel, script: script,
            observer: GatewayObserver(gateway, scenario, script: script))
        simulation.silence()
        seed = scenario.seed
        forecasts = ScenarioForecasts(scenario, script: script)
        for (index, request) in scenario.requests.enumerated().reversed() {
            known[Self.key(request.name)] = index
        }
        for (index, request) in scenario.requests.enumerated().reversed() {
            known[Self.key(request.request.message)] = index
        }
    }

    /// The present instant in nanoseconds.
    package var now: Int64 { simulation.now }

    /// When the next thing happens, in nanoseconds; `nil` where nothing is left to happen.
    package var nextInstant: Int64? { simulation.nextInstant }

    /// How many requests were started.
    package var count: Int { Int(started) }

    /// The names of executions that are under way, in the order of their starts.
    package var unfinished: [String] { simulation.observer.gateway.unfinished }

    /// Who waits for what.
    package var waits: [ExecutionEngine.Wait] { simulation.engine.waits }

    /// What was broken; `nil` where all is well.
    package var failure: RunFailure? {
        simulation.observer.run.checker.violation.map {
            .invariantBroken($0, mode: .parallel, seed: seed)
        }
    }

    /// Answers a request at an instant, once everything up to there has happened.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - instant: The instant in nanoseconds, not before the present one.
    /// - Returns: The response; one without reasons once an invariant is broken.
    package mutating func handle(_ request: GatewayRequest, at instant: Int64) -> GatewayResponse {
        simulation.advance(to: instant)
        guard failure == nil else { return Gateway.failure }
        let (known, next) = (known, started + 1)
        var forecasts = forecasts
        let (response, action) = simulation.observer.gateway.handle(
            request, at: .nanoseconds(instant)
        ) { request, decision in
            forecasts.forecast(
                request, decision, as: known[Self.key(request.message)], execution: next)
        }
        self.forecasts = forecasts
        switch action {
        case .none: break
        case .start(let request, let number):
            started = number
            simulation.submit(request, as: known[Self.key(request.message)])
        case .cancel(let execution): simulation.withdraw(execution)
        }
        return failure == nil ? response : Gateway.failure
    }

    /// Begins nothing new from now on.
    package mutating func shutDown() { simulation.observer.gateway.shutDown() }

    /// Lets everything happen up to an instant.
    package mutating func advance(to instant: Int64) { simulation.advance(to: instant) }

    /// Lets executions finish that can; those that cannot stay unfinished.
    package mutating func finish() { simulation.run() }

    /// A text by which clients name a request.
    private static func key(_ text: String) -> String {
        var letters = text.lowercased()[...]
        while letters.first?.isWhitespace == true { letters.removeFirst() }
        while letters.last?.isWhitespace == true { letters.removeLast() }
        return String(letters)
    }
}
