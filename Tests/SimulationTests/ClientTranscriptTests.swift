import Exact
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

/// A request of two tasks: pages take 10 s, the audit waits for them and takes 20 s.
///
/// Decomposition takes 5 s and everything else no time: pages are there at 15 s, all at 35 s.
@Suite("what a client and the gateway say to each other")
struct ClientTranscriptTests {
    private static let second: Int64 = 1_000_000_000
    private static let started =
        #"202 execution_id: "exec_anonymous_1", status: "executing", parallel_tasks: 2, "#
        + #"estimated_duration_sec: 35, estimated_cost: "$0.00""#
    private static let completed =
        #"200 status: "completed", tasks_completed: 2, duration_sec: 35, cost: "$0.00", "#
        + #"quality_score: 1, final_response: "Done: 2 of 2 tasks completed in 35 s for $0.00." …"#

    private func scenario(
        poll: Int64? = nil, patience: Int64? = nil,
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> Scenario {
        var configuration = Configuration()
        change(&configuration)
        let plan = Plan([
            PlannedTask(id: "pages", pool: "codegen"),
            PlannedTask(id: "audit", pool: "security", requires: ["pages"]),
        ])
        let behaviours = [
            Behaviour(
                latency: .drawn(.fixed(10e9)), outcome: .output(AgentOutput(text: "<html>"))),
            Behaviour(latency: .drawn(.fixed(20e9))),
        ]
        var request = ScenarioRequest(
            name: "site", request: Request(message: "Build a site"), poll: poll, plan: plan,
            behaviours: behaviours)
        request.request.patience = patience
        return Scenario(
            name: "site", configuration: configuration, requests: [request],
            coordination: [
                .parallel: Coordination(decompose: Behaviour(latency: .drawn(.fixed(5e9))))
            ])
    }

    /// The exchanges of a transcript, one a line.
    private func lines(_ scenario: Scenario) throws -> [String] {
        let transcript = try #require(ClientTranscript(scenario))
        return transcript.exchanges.map { exchange in
            let ends = [exchange.at, exchange.until].map { $0 / (Self.second / 1000) }
            let start = ends[0] == ends[1] ? "\(ends[0])" : "\(ends[0])-\(ends[1])"
            return switch exchange.content {
            case .call(let call, let answer): "\(start) \(call) > \(answer.status) \(answer.text)"
            case .polls(let answer): "\(start) \(exchange.count) > \(answer.status) \(answer.text)"
            case .events(let text): "\(start) > \(text)"
            case .leftOut: "\(start) \(exchange.count)"
            }
        }
    }

    @Test("who polls is told how the execution stands, and finds the answer")
    func polling() throws {
        let get = "GET /api/execution/{id} > "
        #expect(
            try lines(scenario(poll: 10 * Self.second)) == [
                #"0 POST /api/execute-parallel {"message":"Build a site"} > "# + Self.started,
                "10000 " + get
                    + #"200 status: "executing", tasks_completed: 0, progress: pages 50, audit 0"#,
                "20000 " + get
                    + #"200 status: "executing", tasks_completed: 1, "#
                    + "progress: pages 100, audit 25",
                #"30000 1 > 200 status: "executing", tasks_completed: 1"#,
                "40000 " + get + Self.completed,
            ])
    }

    @Test("polls that are answered alike are told together, however many they are")
    func folding() throws {
        let lines = try lines(scenario(poll: Self.second / 1000))
        #expect(lines.count == 6)
        #expect(lines[2] == #"2-14999 14998 > 200 status: "executing", tasks_completed: 0"#)
        #expect(lines[4] == #"15001-34999 19999 > 200 status: "executing", tasks_completed: 1"#)
        #expect(lines[5] == "35000 GET /api/execution/{id} > " + Self.completed)
    }

    @Test("an answer that is there at once is found by the first poll")
    func instant() throws {
        var scenario = scenario(poll: 10 * Self.second)
        scenario.requests[0].behaviours = [Behaviour(), Behaviour()]
        scenario.coordination = [:]
        let lines = try lines(scenario)
        #expect(lines.count == 2)
        #expect(lines[1].hasPrefix(#"10000 GET /api/execution/{id} > 200 status: "completed""#))
        let statistics = try scenario.simulate(mode: .parallel, seed: 1).statistics
        #expect(statistics.duration.max == 0)
        #expect(statistics.clients.duration.max == 10 * Self.second)
        #expect(statistics.clients.polls == 1)
    }

    @Test("who gives up before the next poll is told that the execution is over")
    func conflict() throws {
        let lines = try lines(scenario(poll: 10 * Self.second, patience: 38 * Self.second))
        #expect(
            lines.suffix(2) == [
                "38000 POST /api/execution/{id}/cancel > "
                    + #"409 code: "already_over", message: "the execution is over: completed""#,
                "38000 GET /api/execution/{id} > " + Self.completed,
            ])
    }

    @Test("who gives up before the answer is there withdraws the execution")
    func withdrawal() throws {
        let lines = try lines(scenario(poll: 10 * Self.second, patience: 33 * Self.second))
        #expect(
            lines.suffix(2) == [
                #"33000 POST /api/execution/{id}/cancel > 202 status: "cancelling""#,
                #"33000 GET /api/execution/{id} > 200 status: "cancelled", tasks_completed: 1, "#
                    + #"duration_sec: 33, cost: "$0.00", quality_score: 0.5, final_response: "#
                    + #""Cancelled: 1 of 2 tasks completed in 33 s for $0.00." …"#,
            ])
    }

    @Test("who listens is told of the events of each instant")
    func listening() throws {
        #expect(
            try lines(scenario(patience: 100 * Self.second)) == [
                #"0 POST /api/execute-parallel {"message":"Build a site"} > "# + Self.started,
                "0 GET /api/execution/{id}/events > 200 arrived; admitted",
                "5000 > planned accepted; task_queued: pages; attempt_started: pages",
                "15000 > attempt_ended succeeded: pages; task_settled completed: pages; "
                    + "task_queued: audit; attempt_started: audit",
                "35000 > attempt_ended succeeded: audit; task_settled completed: audit; "
                    + "aggregated succeeded; synthesised succeeded; responded completed",
                "35000 GET /api/execution/{id} > " + Self.completed,
            ])
    }

    @Test("the first that is refused thinks, and asks again until it is admitted")
    func refusal() throws {
        var scenario = scenario(patience: 100 * Self.second) {
            $0.maxConcurrentExecutions = 1
            $0.maxQueuedExecutions = 0
        }
        scenario.workload = Workload(
            .closedLoop(clients: 3, thinkTime: .fixed(20e9)), requests: 100)
        #expect(ClientTranscript(scenario)?.clients == 3)
        let lines = try lines(scenario)
        let ask = #" POST /api/execute-parallel {"message":"Build a site"} > "#
        let refused =
            #"429 code: "queue_full", message: "as many executions are waiting as may", "#
            + "Retry-After: 1"
        #expect(lines[0] == "0" + ask + refused)
        #expect(lines[1] == "20000" + ask + refused)
        #expect(lines[2].hasPrefix("40000" + ask + #"202 execution_id: "exec_anonymous_2""#))
        #expect(lines.last == "75000 GET /api/execution/{id} > " + Self.completed)
    }

    @Test("a long conversation has its middle left out")
    func bounds() throws {
        var scenario = scenario(patience: 1000 * Self.second)
        let names = (0..<20).map { "task\($0)" }
        scenario.requests[0] = ScenarioRequest(
            name: "long", request: scenario.requests[0].request,
            plan: Plan(
                names.enumerated().map { index, name in
                    PlannedTask(
                        id: name, pool: "codegen", requires: index == 0 ? [] : [names[index - 1]])
                }),
            behaviours: names.map { _ in Behaviour(latency: .drawn(.fixed(10e9))) })
        scenario.configuration.maxTasksPerDecomposition = 20
        let lines = try lines(scenario)
        #expect(lines.count == ClientTranscript.mostExchanges)
        // A start, the events at 0 s, the plan at 5 s and the ends of 20 tasks from 15 s on, and
        // the answer: 24 exchanges, of which the first seven and the last four stay.
        #expect(lines[7] == "55000-175000 13")
        #expect(lines[8].hasPrefix("185000 > attempt_ended succeeded: task17;"))
    }

    @Test("there is none where no client polls or gives up")
    func absence() {
        #expect(ClientTranscript(scenario()) == nil)
    }

    @Test("a client that talks to the gateway knows when one of a run does", arguments: 0..<60)
    func agreement(seed: Int) throws {
        var scenario = GeneratedScenario(seed: seed).scenario
        var random = TestRandom(seed: seed)
        scenario.requests = [scenario.requests[0]]
        scenario.workload = nil
        scenario.requests[0].poll = Int64(1 + random.below(40)) * 500_000_000
        if random.oneIn(2) {
            scenario.requests[0].request.patience = Int64(1 + random.below(60)) * 500_000_000
        }
        let client = scenario.requests[0].client
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: scenario.seed),
            responseLimit: 1, observer: EventRecorder())
        simulation.run()
        let events = simulation.observer.events
        let (first, last) = (try #require(events.first).at, try #require(events.last).at)
        let status = try #require(simulation.responses.first).status
        let seen = client.learns(after: last - first, of: status)
        let exchanges = try #require(ClientTranscript(scenario)).exchanges
        #expect(exchanges.last?.until == first + seen.duration)
        let asked = exchanges.map { exchange in
            switch exchange.content {
            case .polls, .leftOut: exchange.count
            case .call(let call, _) where call.hasPrefix("GET"): 1
            case .call(let call, _) where call.hasSuffix("/cancel"): -1
            case .call, .events: 0
            }
        }
        #expect(asked.reduce(0, +) == Int(seen.polls))
    }
}
