import ParallelExecution
import Reporting
@testable import Simulation
import Testing

@Suite("LogTrace")
struct LogTraceTests {
    @Test("an eventful run, line by line")
    func eventful() throws {
        let log = #"""
            eventful, parallel, seed 1, digest 38091b6c2838ff75
             0.0 s  [EXECUTOR]    #1  Request: "Build it"
             0.0 s  [EXECUTOR]    #1  Admitted
             0.5 s  [EXECUTOR]    #2  Request: "A page \u001B[31m"
             0.5 s  [EXECUTOR]    #2  Admitted
             0.6 s  [EXECUTOR]    #3  Request: "Wait"
             0.7 s  [EXECUTOR]    #4  Request: "Too many"
             0.7 s  [EXECUTOR]    #4  Responded: rejected (0 s, $0.00)
             1.0 s  [PM]          #1  Planned 4 tasks (1 s, 200 in, 20 out, $0.0000336)
             1.0 s  [CODEGEN]     #1  Queued api
             1.0 s  [DATABASE]    #1  Queued schema
             1.0 s  [CODEGEN]     #1  Running api (attempt 1, slot 1, kimi)
             1.0 s  [DATABASE]    #1  Running schema (attempt 1, slot 1)
             1.5 s  [PM]          #2  Planned 1 task (1 s, 200 in, 20 out, $0.0000336)
             1.5 s  [CODEGEN]     #2  Queued page
             2.0 s  [DATABASE]    #1  Ended schema attempt 1: permanent error (1 s)
             2.0 s  [DATABASE]    #1  Failed schema (dead after 1 attempt)
             2.0 s  [DATABASE]    #1  Skipped report: a task it requires is missing
            11.0 s  [CODEGEN]     #1  Ended api attempt 1: timed out (10 s, 1000 in, $0.00027)
            11.0 s  [CODEGEN]     #1  Backing off api for 1 s
            11.0 s  [CODEGEN]     #2  Running page (attempt 1, slot 1, kimi, waited 9.5 s)
            12.0 s  [CODEGEN]     #1  Queued api again
            15.0 s  [CODEGEN]     #2  Ended page attempt 1: succeeded (4 s)
            15.0 s  [CODEGEN]     #2  Completed page
            15.0 s  [CODEGEN]     #1  Running api (attempt 2, slot 1, minimax-m2.5, waited 3 s)
            15.0 s  [AGGREGATOR]  #2  Merged the results (0 s)
            15.0 s  [PM]          #2  Wrote the final response (0 s)
            15.0 s  [EXECUTOR]    #2  Responded: completed (14.5 s, $0.0000336)
            15.0 s  [EXECUTOR]    #3  Admitted (waited 14.4 s)
            16.0 s  [PM]          #3  Planned 0 tasks (1 s, 200 in, 20 out, $0.0000336)
            16.0 s  [AGGREGATOR]  #3  Merged the results (0 s)
            16.0 s  [PM]          #3  Wrote the final response (0 s)
            16.0 s  [EXECUTOR]    #3  Responded: completed (15.4 s, $0.0000336)
            17.5 s  [CODEGEN]     #1  Ended api attempt 2: succeeded (2.5 s, 1000 in, 100 out,\#
             $0.00042)
            17.5 s  [CODEGEN]     #1  Completed api
            17.5 s  [SECURITY]    #1  Queued audit after api
            17.5 s  [SECURITY]    #1  Running audit (attempt 1, slot 1, claude-haiku-4-5, 1 input)
            20.5 s  [SECURITY]    #1  Ended audit attempt 1: succeeded (3 s, 500 in, 50 out,\#
             $0.0006)
            20.5 s  [SECURITY]    #1  Completed audit
            20.5 s  [AGGREGATOR]  #1  Merged the results (0 s)
            20.5 s  [AGGREGATOR]  #1  Conflict: audit vs api on csrf: tokens (critical finding)
            20.5 s  [AGGREGATOR]  #1  Added api#1, which repeats api
            20.5 s  [AGGREGATOR]  #1  Added audit#1, which repeats audit after api#1
            20.5 s  [CODEGEN]     #1  Queued api#1
            20.5 s  [CODEGEN]     #1  Running api#1 (attempt 1, slot 1, kimi, 1 input)
            23.0 s  [CODEGEN]     #1  Ended api#1 attempt 1: succeeded (2.5 s, 1000 in, 100 out,\#
             $0.000338)
            23.0 s  [CODEGEN]     #1  Completed api#1
            23.0 s  [SECURITY]    #1  Queued audit#1 after api#1
            23.0 s  [SECURITY]    #1  Running audit#1 (attempt 1, slot 1, claude-haiku-4-5, 2\#
             inputs)
            26.0 s  [SECURITY]    #1  Ended audit#1 attempt 1: succeeded (3 s, 500 in, 50 out,\#
             $0.0006)
            26.0 s  [SECURITY]    #1  Completed audit#1
            26.0 s  [AGGREGATOR]  #1  Merged the results (round 1, 0 s)
            26.0 s  [AGGREGATOR]  #1  Remediated: audit vs api on csrf: tokens
            26.0 s  [PM]          #1  Wrote the final response (0 s)
            26.0 s  [EXECUTOR]    #1  Responded: partial (26 s, $0.0022616)

            """#
        #expect(try LogTrace.render(TraceExample.eventful.trace()) == log)
    }

    @Test("a single execution is not numbered")
    func single() throws {
        let log = try LogTrace.render(TraceExample.tiny.trace())
        let lines = log.split(separator: "\n")
        #expect(lines[2] == " 0.0 s  [EXECUTOR]    Admitted")
        #expect(lines[7] == "11.0 s  [CODEGEN]     Backing off api for 1 s")
        #expect(lines[9] == "12.0 s  [CODEGEN]     Running api (attempt 2, slot 1, kimi)")
    }

    @Test("a stalled run is shown up to its last event")
    func stalled() throws {
        let log = try LogTrace.render(TraceExample.hanging.trace())
        #expect(log.hasSuffix("\n3 s  [CODEGEN]   #1  Completed api\n"))
    }

    @Test("a run that ends nothing with a duration has words too")
    func wordsWithoutNumbers() throws {
        let example = TraceExample(
            name: "stuck",
            text: #"""
                {"name": "stuck", "requests": [{"message": "x", "plan": [
                  {"id": "a", "pool": "codegen"}]}], "agents": [{"pool": "pm", "hang": true}],
                 "config": {"pm_coordinator": {"timeout_sec": "none"}}}
                """#)
        let lines = try LogTrace.render(example.trace()).split(separator: "\n").dropFirst()
        #expect(
            lines == [
                "0 s  [EXECUTOR]  Request: \"x\"", "0 s  [EXECUTOR]  Admitted",
            ])
    }

    @Test("every kind of event has words, up to whichever event a run comes")
    func everyKind() throws {
        var seen: Set<String> = []
        for example in [TraceExample.eventful, .tiny, .hanging, .crowded] {
            let trace = try example.trace()
            for count in trace.events.indices.prefix(80) {
                var part = trace
                part.events.removeLast(trace.events.count - 1 - count)
                let line = try #require(LogTrace.render(part).split(separator: "\n").last)
                let cells = line.split(separator: "  ").map { $0.drop { $0 == " " } }
                    .filter { !$0.isEmpty && !$0.hasPrefix("#") }
                // Behind time and component.
                #expect(cells.count > 2 && cells[2].first?.isLetter == true, "\(line)")
            }
            seen.formUnion(trace.events.map { String("\($0.kind)".prefix { $0 != "(" }) })
        }
        #expect(
            seen == [
                "arrived", "admitted", "planned", "taskQueued", "attemptStarted", "attemptEnded",
                "backingOff", "taskSettled", "aggregated", "conflictFound", "conflictSettled",
                "remediationAdded", "synthesised", "responded",
            ])
    }

    @Test("no name of a file can steer the terminal or break a line")
    func hostileNames() throws {
        let example = TraceExample(
            name: "hostile",
            text: #"""
                {
                  "name": "s",
                  "config": { "worker_pools": { "p": {} } },
                  "requests": [ { "message": "a\nb\u001b]0;x\u0007", "plan": [
                    { "id": "t", "pool": "p", "output": { "text": "\r\nu" } } ] } ]
                }
                """#)
        let log = try LogTrace.render(example.trace())
        #expect(log.unicodeScalars.filter { $0 == "\n" }.count == 11)
        #expect(
            !log.unicodeScalars.contains {
                $0.properties.generalCategory == .control && $0 != "\n"
            })
    }

    @Test("a selection shows lines of the whole, with the durations and slots that they have there")
    func selection() throws {
        let trace = try TraceExample.eventful.trace()
        let all = LogTrace.render(trace).split(separator: "\n").dropFirst().map(words)
        var part = trace
        part.shown = TraceSelection(executions: [2], times: 10_000_000_000...20_000_000_000)
        let shown = LogTrace.render(part).split(separator: "\n").dropFirst().map(words)
        let wanted = all.filter { line in
            let seconds = Double(line.prefix { $0 != " " }) ?? 0
            return line.contains(" #2 ") && (10...20).contains(seconds)
        }
        #expect(!shown.isEmpty)
        #expect(shown == wanted)
        #expect(
            JSONLinesTrace.render(part).split(separator: "\n").count == shown.count)
        let chrome = ChromeTrace.render([part])
        #expect(chrome.contains("\"execution 2\""))
        #expect(!chrome.contains("\"execution 1\""))
    }

    /// A line without padding, its time without decimals that only other lines need.
    private func words(_ line: Substring) -> String {
        line.split(separator: " ").map { $0.hasSuffix(".0") ? $0.dropLast(2) : $0 }
            .joined(separator: " ")
    }

    @Test("what did not complete, and what took longest, is found by its events")
    func chosen() throws {
        let trace = try TraceExample.eventful.trace()
        #expect(trace.incomplete == [1, 4])
        #expect(trace.slowest == 1)
        #expect(try TraceExample.tiny.trace().incomplete == [])
        #expect(try TraceExample.hanging.trace().incomplete.first == 1)
        #expect(try TraceExample.hanging.trace().slowest == nil)
    }
}
