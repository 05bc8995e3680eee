import JSON
import Reporting
import Testing

@Suite("a client's conversation in reports")
struct TranscriptTests {
    /// One task of 25 s, asked for every 10 s.
    private func report(poll: String = #""poll": "10s", "#) async throws -> Report {
        try await SmallReport.report(
            of: """
                { "name": "polled", "requests": [ { "name": "a|b", "message": "Build <it>", \(poll)
                  "plan": [ { "id": "t", "pool": "codegen", "latency": "25s" } ] } ] }
                """)
    }

    @Test("every medium with details shows it, and the first screen does not")
    func media() async throws {
        let report = try await report()
        let style = TerminalStyle(enabled: false, width: 300)
        let rows = [
            #"0 POST /api/execute-parallel {"message":"Build <it>"} 202 execution_id: "exec_"#
                + #"anonymous_1", status: "executing", parallel_tasks: 1, "#
                + #"estimated_duration_sec: 25, estimated_cost: "$0.00""#,
            #"10 GET /api/execution/{id} 200 status: "executing", tasks_completed: 0, "#
                + "progress: t 40",
            #"20 1 poll more 200 status: "executing", tasks_completed: 0"#,
            #"30 GET /api/execution/{id} 200 status: "completed", tasks_completed: 1, "#
                + #"duration_sec: 25, cost: "$0.00", quality_score: 1, final_response: "Done: "#
                + #"1 of 1 tasks completed in 25 s for $0.00." …"#,
        ]
        let terminal = report.terminal(style: style)
        let section = terminal.split(separator: "\n").drop { $0 != "A client over HTTP" }
        let words = section.dropFirst(3).prefix(rows.count).map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        #expect(words == rows)
        #expect(!report.terminal(style: style, hasDetails: false).contains("over HTTP"))
        let markdown = report.markdown()
        #expect(markdown.contains("## A client over HTTP"))
        #expect(markdown.contains("Build &lt;it>"))
        let page = report.html()
        #expect(page.contains("<h2>A client over HTTP</h2>"))
        #expect(page.contains("<p>Request a|b, asked by itself: calls"))
        #expect(page.contains("{&quot;message&quot;:&quot;Build &lt;it&gt;&quot;}"))
    }

    @Test("report.json has its exchanges")
    func json() async throws {
        let value = JSONReport.value(try await report())
        let exchanges = try #require(value["transcript"]?["exchanges"]?.items)
        #expect(value["transcript"]?["request"]?.string == "a|b")
        #expect(value["transcript"]?["clients"]?.text() == "1")
        #expect(exchanges.map { $0["at_sec"]?.text() } == ["0", "10", "20", "30"])
        #expect(exchanges.map { $0["count"]?.text() } == ["1", "1", "1", "1"])
        #expect(exchanges[2]["client"]?.string == "1 poll more")
    }

    @Test("what clients saw stands beside the durations, where some poll")
    func metrics() async throws {
        let markdown = try await report().markdown()
        let rows = markdown.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        #expect(rows.contains("| client duration | 30 s | 30 s |"))
        #expect(rows.contains("| polls | 3 | 3 |"))
        let listening = try await report(poll: "")
        #expect(!listening.markdown().contains("client duration"))
        #expect(!listening.markdown().contains("over HTTP"))
        let value = JSONReport.value(listening)
        #expect(value["transcript"] == nil)
        #expect(value["modes"]?["parallel"]?["polls"] == nil)
        #expect(value["modes"]?["parallel"]?["client_duration_sec"] == nil)
    }
}
