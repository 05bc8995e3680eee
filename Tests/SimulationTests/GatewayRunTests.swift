import JSON
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

/// A request of two tasks: pages take 10 s, the audit waits for them and takes 20 s.
///
/// Decomposition takes 5 s; everything else takes no time.
@Suite("a gateway in front of scripted agents")
struct GatewayRunTests {
    private func scenario(
        _ outcome: Behaviour.Outcome? = nil, _ change: (inout Configuration) -> Void = { _ in }
    ) -> Scenario {
        var configuration = Configuration()
        change(&configuration)
        let plan = Plan([
            PlannedTask(id: "pages", pool: "codegen", prompt: "Build the pages"),
            PlannedTask(
                id: "audit", pool: "security", prompt: "Audit them", requires: ["pages"]),
        ])
        let seconds: [(Double, Behaviour.Outcome?)] = [
            (10, .output(AgentOutput(text: "<html>"))), (20, outcome),
        ]
        return Scenario(
            name: "site", configuration: configuration,
            requests: [
                ScenarioRequest(
                    name: "site", request: Request(message: "Build a site"), plan: plan,
                    behaviours: seconds.map {
                        Behaviour(latency: .drawn(.fixed($0 * 1e9)), outcome: $1)
                    })
            ],
            coordination: [
                .parallel: Coordination(decompose: Behaviour(latency: .drawn(.fixed(5e9))))
            ])
    }

    private func post(
        _ run: inout GatewayRun, _ body: String, to path: String = "/api/execute-parallel",
        at second: Int64 = 0
    ) -> GatewayResponse {
        run.handle(
            GatewayRequest("POST", path, body: Array(body.utf8)), at: second * 1_000_000_000)
    }

    private func get(_ run: inout GatewayRun, _ path: String, at second: Int64) -> GatewayResponse {
        run.handle(GatewayRequest("GET", path), at: second * 1_000_000_000)
    }

    @Test("a start is answered at once with the tasks that are to come")
    func start() {
        var run = GatewayRun(scenario())
        let answer = post(
            &run, #"{"message": "build a SITE ", "sessionKey": "ann/1", "project": "p"}"#)
        #expect(answer.status == 202)
        #expect(
            answer.headers.last == HTTPHeader("Location", "/api/execution/exec_ann-1_1"))
        let task = { (name: String, pool: String, prompt: String) in
            #"{"id":"\#(name)","pool":"\#(pool)","description":"\#(prompt)","status":"pending","#
                + #""attempts":0,"duration_sec":null,"progress_percent":0,"progress":0}"#
        }
        let tasks =
            "[" + task("pages", "codegen", "Build the pages") + ","
            + task("audit", "security", "Audit them") + "]"
        #expect(
            answer.body
                == #"{"execution_id":"exec_ann-1_1","status":"executing","mode":"parallel","#
                + #""reason":"forced","parallel_tasks":2,"#
                + #""estimated_duration_sec":35,"estimated_cost":"$0.00","estimated_cost_usd":0,"#
                + #""task_details":\#(tasks),"tasks":\#(tasks)}"#)
    }

    @Test("an execution is told as it stands at each instant, and as it ended")
    func life() throws {
        var run = GatewayRun(scenario())
        _ = post(&run, #"{"message": "site", "sessionKey": "s"}"#)
        let path = "/api/execution/exec_s_1"
        let early = get(&run, path, at: 4).document
        #expect(early["status"]?.string == "executing")
        #expect(early["phase"]?.string == "planning")
        let midway = get(&run, path, at: 25).document
        #expect(midway["tasks"]?.items.map { $0["status"]?.string } == ["completed", "running"])
        // The audit has run for 10 of 20 s.
        #expect(midway["tasks"]?.items.map { $0["progress"]?.text() } == ["100", "50"])
        #expect(midway["tasks"] == midway["task_details"])
        #expect(
            midway["results"]?.text()
                == #"{"codegen":[{"task":"pages","status":"completed","result":"<html>"}],"#
                + #""security":[]}"#)
        #expect(midway["completed_at"] == .null)
        let end = get(&run, path, at: 100).document
        #expect(end["status"]?.string == "completed")
        #expect(end["started_at"]?.string == "1970-01-01T00:00:00Z")
        #expect(end["completed_at"]?.string == "1970-01-01T00:00:35Z")
        #expect(end["duration_sec"]?.text() == "35")
        #expect(end["tasks_completed"]?.text() == "2")
        #expect(end["tasks_failed"]?.text() == "0")
        let answer = end["final_response"]?.string ?? ""
        #expect(answer.hasPrefix("Done: 2 of 2 tasks completed in 35 s for $0.00.\n"))
        #expect(
            end["unified_context"]?["outputs"]?["codegen"]?.text()
                == #"{"pages":{"result":"<html>","additions":[]}}"#)
        #expect(end["unified_context"]?["deployment_ready"]?.text() == "true")
        #expect(end["refund_usd"]?.text() == "0")
        #expect(end["quality_score"]?.text() == "1")
        #expect(end["refund"]?.text() == "0")
        #expect(end["cost"]?.string == "$0.00")
        #expect(run.unfinished == [])
        #expect(run.failure == nil)
    }

    @Test("a task that fails for good is refunded and said to be missing")
    func partial() {
        var run = GatewayRun(scenario(.failure(.permanent)))
        _ = post(&run, #"{"message": "site", "sessionKey": "s"}"#)
        let end = get(&run, "/api/execution/exec_s_1", at: 100).document
        #expect(end["status"]?.string == "partial")
        #expect(end["refund"]?.text() == "0.5")
        #expect(end["quality_score"]?.text() == "0.5")
        #expect(end["tasks_failed"]?.text() == "1")
        #expect(end["notes"]?.text() == #"["audit: not audited (dead after 1 attempt)"]"#)
    }

    @Test("events are told from where a client stopped, with how to go on")
    func events() {
        var run = GatewayRun(scenario())
        _ = post(&run, #"{"message": "site", "sessionKey": "s"}"#)
        let path = "/api/execution/exec_s_1/events"
        let names = { (answer: GatewayResponse) in
            answer.document["events"]?.items.compactMap { $0["event"]?.string } ?? []
        }
        let first = get(&run, path, at: 5)
        #expect(
            names(first) == ["arrived", "admitted", "planned", "task_queued", "attempt_started"])
        let follow = "/api/execution/exec_s_1/events?after=5"
        #expect(first.document["follow"]?.string == follow)
        let second = get(&run, follow, at: 20)
        #expect(
            names(second) == ["attempt_ended", "task_settled", "task_queued", "attempt_started"])
        #expect(
            second.document["events"]?.items[1].text()
                == #"{"seq":7,"time_sec":15,"event":"task_settled","task":"pages","#
                + #""pool":"codegen","outcome":"completed","result":"<html>"}"#)
        let last = get(&run, path + "?after=9", at: 99)
        #expect(
            names(last)
                == ["attempt_ended", "task_settled", "aggregated", "synthesised", "responded"])
        #expect(last.document["follow"] == .null)
        #expect(last.document["is_over"] == .bool(true))
        #expect(names(get(&run, path + "?after=999", at: 99)) == [])
    }

    @Test("what is withdrawn ends at once, and cannot be withdrawn again")
    func cancel() {
        var run = GatewayRun(scenario())
        _ = post(&run, #"{"message": "site", "sessionKey": "s"}"#)
        let path = "/api/execution/exec_s_1/cancel"
        let answer = post(&run, "", to: path, at: 10)
        #expect(answer.status == 202)
        #expect(answer.body == #"{"execution_id":"exec_s_1","status":"cancelling"}"#)
        let again = post(&run, "", to: path, at: 10)
        #expect(again.status == 409)
        #expect(again.document["error"]?["message"]?.string == "the execution is over: cancelled")
        let end = get(&run, "/api/execution/exec_s_1", at: 11).document
        #expect(end["status"]?.string == "cancelled")
        #expect(end["duration_sec"]?.text() == "10")
        #expect(run.failure == nil)
    }

    @Test("a conversation keeps what was said and answered, and no more than its limit")
    func chat() {
        var limits = GatewayLimits()
        limits.keptMessages = 3
        var run = GatewayRun(scenario(), limits: limits)
        func say(_ text: String, at second: Int64) -> LocatedValue {
            post(
                &run, #"{"content": "\#(text)", "sessionKey": "s"}"#, to: "/api/chat", at: second
            ).document
        }
        let first = say("Build a website", at: 0)
        #expect(first["mode"]?.string == "parallel")
        #expect(first["reason"]?.string == "whole product")
        #expect(first["history"]?.items.count == 1)
        _ = say("more", at: 40)
        let third = say("thanks", at: 80)
        #expect(
            third["history"]?.items.map { $0["role"]?.string } == ["user", "assistant", "user"])
        #expect(
            third["history"]?.items.map { $0["execution_id"]?.string }
                == ["exec_s_2", "exec_s_2", "exec_s_3"])
    }

    @Test("where parallel is disabled, everything is worked on serially and says so")
    func disabled() {
        for path in ["/api/chat", "/api/execute-parallel"] {
            var run = GatewayRun(scenario { $0.isEnabled = false })
            let body = #"{"message": "site", "force_parallel": true}"#
            let answer = post(&run, body, to: path).document
            #expect(answer["execution_id"]?.string == "exec_anonymous_1")
            #expect(answer["mode"]?.string == "serial")
            #expect(answer["reason"]?.string == "disabled")
            let end = get(&run, "/api/execution/exec_anonymous_1", at: 90).document
            #expect(end["status"]?.string == "completed")
            #expect(end["mode"]?.string == "serial")
        }
    }

    @Test("a full queue is refused with when to try again")
    func full() {
        var run = GatewayRun(
            scenario {
                $0.maxConcurrentExecutions = 1
                $0.maxQueuedExecutions = 1
            })
        let body = #"{"message": "site"}"#
        #expect(post(&run, body).status == 202)
        let second = post(&run, body)
        #expect(second.status == 202)
        #expect(
            get(&run, "/api/execution/exec_anonymous_2", at: 0).document["status"]?.string
                == "queued")
        let third = post(&run, body)
        #expect(third.status == 429)
        #expect(third.headers.last == HTTPHeader("Retry-After", "1"))
        // The first took 35 s; the second runs, and one more may wait.
        #expect(post(&run, body, at: 35).status == 202)
        #expect(post(&run, body, at: 35).headers.last == HTTPHeader("Retry-After", "35"))
    }

    @Test("a day's budget that is spent is refused until the next day")
    func budget() {
        var scenario = scenario { $0.coordinatorModel = "claude-haiku-4-5" }
        // 1 000 tokens at 4 $ a million.
        scenario.coordination[.parallel]?.decompose.tokensOut = .fixed(1000)
        scenario.configuration.dailyBudget = 4_000_000
        var run = GatewayRun(scenario)
        let body = #"{"message": "site"}"#
        #expect(post(&run, body).document["estimated_cost"]?.string == "$0.004")
        #expect(post(&run, body, at: 4).status == 202)
        let refused = post(&run, body, at: 400)
        #expect(refused.status == 402)
        #expect(refused.headers.last == HTTPHeader("Retry-After", "86000"))
        #expect(post(&run, body, at: 86_400).status == 202)
    }

    @Test("executions are forgotten once they are over for long, or too many")
    func forgetting() {
        var limits = GatewayLimits()
        limits.keptFor = .seconds(60)
        limits.keptExecutions = 1
        var run = GatewayRun(scenario(), limits: limits)
        _ = post(&run, #"{"message": "site", "sessionKey": "s"}"#)
        _ = post(&run, #"{"message": "site", "sessionKey": "s"}"#, at: 1)
        func status(_ number: Int, at second: Int64) -> String {
            let answer = get(&run, "/api/execution/exec_s_\(number)", at: second)
            return answer.document["error"]?["code"]?.string ?? "\(answer.status)"
        }
        #expect(status(1, at: 35) == "200")
        #expect(status(1, at: 36) == "forgotten")
        #expect(status(2, at: 95) == "200")
        #expect(status(2, at: 96) == "forgotten")
        #expect(status(3, at: 96) == "not_found")
        #expect(get(&run, "/api/execution/exec_t_2", at: 96).status == 404)
    }

    @Test("what hangs for ever stays unfinished, and who waits is known")
    func hanging() {
        var hanging = scenario { $0.coordinatorTimeout = nil }
        hanging.coordination[.parallel]?.synthesise.outcome = .hang
        var run = GatewayRun(hanging)
        let answer = post(&run, #"{"message": "site", "sessionKey": "s"}"#).document
        #expect(answer["estimated_duration_sec"] == .null)
        #expect(answer["estimated_cost"] == .null)
        run.finish()
        #expect(run.unfinished == ["exec_s_1"])
        #expect(
            run.waits.map(\.description)
                == ["execution 1, synthesise waits for its call to end, which has no deadline"])
    }

    @Test("a message that the scenario does not know meets its requests by turns")
    func unknownMessages() {
        var other = scenario()
        var second = other.requests[0]
        second.name = "other"
        second.request.message = "Something else"
        second.plan = Plan([PlannedTask(id: "only", pool: "codegen")])
        second.behaviours = [Behaviour()]
        other.requests.append(second)
        var run = GatewayRun(other)
        func tasks(_ message: String) -> [String?] {
            post(&run, #"{"message": "\#(message)"}"#).document["tasks"]?.items.map {
                $0["id"]?.string
            } ?? []
        }
        #expect(tasks("?") == ["pages", "audit"])
        #expect(tasks("?") == ["only"])
        #expect(tasks("something ELSE") == ["only"])
        #expect(tasks("?") == ["only"])
        run.finish()
        let last = get(&run, "/api/execution/exec_anonymous_3", at: 100).document
        #expect(last["tasks"]?.items.map { $0["id"]?.string } == ["only"])
    }
}
