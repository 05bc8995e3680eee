import Exact
import ParallelExecution
import Scenarios

/// What executions of each request of a scenario take and cost, before they are run.
///
/// The mean of a few runs of the request alone on idle pools, without faults, under seeds of their
/// own; made when first asked for. Nothing is said where behaviour stands in the rows of a
/// recording, and no duration where none of the runs delivers anything.
struct ScenarioForecasts: Sendable {
    /// How many runs make a mean.
    private static let runs = 8

    /// Which executions are alike.
    private struct Kind: Hashable {
        let request: Int
        /// Whether the router sends it to one agent.
        let isDirect: Bool
    }

    private let scenario: Scenario
    private let script: ScriptedAgents
    private var made: [Kind: GatewayForecast] = [:]

    init(_ scenario: Scenario, script: ScriptedAgents) {
        self.scenario = scenario
        self.script = script
    }

    /// What is known of an execution.
    ///
    /// - Parameters:
    ///   - asked: What the client asks.
    ///   - decision: What the router says of it.
    ///   - request: The request that it names; `nil` leaves it to the scenario.
    ///   - number: The number of the execution.
    /// - Returns: The forecast, the same for all executions that are alike.
    mutating func forecast(
        _ asked: Request, _ decision: RoutingDecision, as request: Int?, execution number: UInt32
    ) -> GatewayForecast {
        let request = request ?? script.requestIndex(ofExecution: number)
        let isDirect =
            asked.isRouted && decision.mode == .serial && decision.reason != .disabled
        let kind = Kind(request: request, isDirect: isDirect)
        if let known = made[kind] { return known }
        let forecast = make(kind, asked)
        made[kind] = forecast
        return forecast
    }

    private func make(_ kind: Kind, _ asked: Request) -> GatewayForecast {
        let request = scenario.requests[kind.request]
        let runs = isRecorded ? [] : (0..<Self.runs).map { run(kind, asked, seed: UInt64($0)) }
        let whole = PlannedTask(id: "request", prompt: asked.message)
        let tasks = (kind.isDirect ? [whole] : request.plan.tasks).enumerated().map { index, task in
            GatewayForecast.Task(
                name: task.id, pool: task.pool ?? "", description: task.prompt,
                duration: Self.mean(runs.compactMap { $0.duration(of: index) })
                    .map { .nanoseconds($0) })
        }
        let answered = runs.filter { $0.duration != nil }
        return GatewayForecast(
            tasks: tasks,
            duration: Self.mean(answered.compactMap(\.duration)).map { .nanoseconds($0) },
            cost: Self.mean(answered.map(\.cost)))
    }

    /// Whether behaviour stands in the rows of a recording.
    private var isRecorded: Bool {
        if case .trace? = scenario.workload?.arrivals { true } else { false }
    }

    private func run(_ kind: Kind, _ asked: Request, seed: UInt64) -> LoneRun {
        var lone = scenario
        lone.requests = [scenario.requests[kind.request]]
        lone.requests[0].arrival = 0
        lone.requests[0].request = asked
        lone.workload = nil
        lone.faults = []
        var simulation = Simulator(
            lone, mode: .parallel, script: ScriptedAgents(lone, seed: scenario.seed &+ seed),
            observer: LoneRun())
        simulation.run()
        return simulation.observer
    }

    /// The mean, rounded down; `nil` of nothing.
    private static func mean(_ numbers: [Int64]) -> Int64? {
        guard !numbers.isEmpty else { return nil }
        let sum = numbers.reduce(Int128(0)) { $0 + Int128($1) }
        return Int64(sum / Int128(numbers.count))
    }
}
