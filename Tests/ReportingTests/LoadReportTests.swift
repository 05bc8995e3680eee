import JSON
import ParallelExecution
import Reporting
import Testing

@Suite("reports of load")
struct LoadReportTests {
    private func parallel(
        requests: Int = 40, interval: Int64 = 3, replications: Int = 1
    ) async throws -> LocatedValue {
        let report = try await LoadReport.report(
            requests: requests, interval: interval, replications: replications, modes: [.parallel])
        let root = try LocatedJSONParser.parse(JSONReport.render(report), file: "report.json")
        return try #require(root["modes"]?["parallel"])
    }

    private func text(_ root: LocatedValue, _ path: String...) -> String? {
        path.reduce(root) { $0?[$1] }?.text()
    }

    @Test("each kind of request has its counts and durations")
    func requests() async throws {
        let mode = try await parallel()
        #expect(text(mode, "requests", "short", "submitted") == "20")
        #expect(text(mode, "requests", "long", "completed") == "20")
        #expect(text(mode, "requests", "short", "rejected") == "0")
        #expect(text(mode, "requests", "long", "duration_sec", "count") == "20")
        // Of a pair that takes 6 s in 6 s only the long one's latency is drawn.
        #expect(text(mode, "requests", "short", "duration_sec", "min") == "2")
    }

    @Test("the course of the run is told in equal bins")
    func timeSeries() async throws {
        let mode = try await parallel(requests: 3)
        // Requests at 0, 3 and 6 s; attempts at 0–2, 3–7 and 7–9 s, or a trifle later.
        #expect(text(mode, "time_series", "bin_sec") == "1")
        #expect(text(mode, "time_series", "arrivals") == "[1,0,0,1,0,0,1,0,0,0]")
        #expect(text(mode, "time_series", "responses") == "[0,0,1,0,0,0,0,1,0,1]")
        #expect(text(mode, "time_series", "in_flight", "max") == "[1,1,0,1,1,1,2,2,1,1]")
        #expect(
            text(mode, "time_series", "pools", "p", "queue_length", "max")
                == "[0,0,0,0,0,0,1,1,0,0]")
        let busy = try #require(text(mode, "time_series", "pools", "p", "busy", "mean"))
        #expect(busy == "[1,1,0,1,1,1,1,1,1,1]")
        #expect(text(mode, "in_flight", "max") == "2")
        let share = try #require(text(mode, "pools", "p", "wait_sec", "delayed"))
        #expect(share == "0.333333333")
    }

    @Test("one run has batch means, several the spread of their means, a short one nothing")
    func intervals() async throws {
        let one = try await parallel(requests: 400, interval: 20)
        #expect(text(one, "duration_sec", "mean_ci95_method") == #""batch_means""#)
        #expect(text(one, "duration_sec", "mean_ci95_reason") == "null")
        #expect(
            text(one, "pools", "p", "wait_sec", "delayed_ci95_reason")
                == #""fewer than 10 attempts waited, or did not""#)
        let several = try await parallel(requests: 60, interval: 20, replications: 4)
        #expect(text(several, "duration_sec", "mean_ci95_method") == #""replications""#)
        #expect(try #require(several["time_series"]?["arrivals"]?.text()).hasPrefix("["))
        let short = try await parallel(requests: 5, interval: 20)
        #expect(text(short, "duration_sec", "mean_ci95") == "null")
        #expect(
            text(short, "duration_sec", "mean_ci95_reason")
                == #""too short: at 17 % load an interval takes about 220 requests""#)
        let overloaded = try await parallel(requests: 400)
        #expect(text(overloaded, "duration_sec", "mean_ci95") == "null")
        #expect(
            text(overloaded, "duration_sec", "mean_ci95_reason")
                == #""overloaded: there is no steady state""#)
    }

    @Test("without a workload there is neither, and one run has no interval")
    func plain() async throws {
        let report = try await SmallReport.report(modes: [.parallel])
        let root = try LocatedJSONParser.parse(JSONReport.render(report), file: "report.json")
        let mode = try #require(root["modes"]?["parallel"])
        #expect(mode["requests"] == nil)
        #expect(mode["time_series"] == nil)
        #expect(text(mode, "duration_sec", "mean_ci95") == "null")
        #expect(text(mode, "pools", "codegen", "wait_sec", "delayed") == "0")
    }

    @Test("people see kinds of request, and how far the mean can be trusted")
    func tables() async throws {
        let report = try await LoadReport.report(requests: 40)
        let terminal = report.terminal(style: TerminalStyle(enabled: false))
        let markdown = report.markdown()
        #expect(terminal.contains("\nBy request\nrequest  mode      submitted  completed  "))
        #expect(terminal.contains("\nshort    parallel         20         20  "))
        #expect(markdown.contains("\n## By request\n"))
        for text in [terminal, markdown] {
            let mean = text.split(separator: "\n").first { $0.contains("95 % interval") }
            #expect(mean?.ranges(of: "none: overloaded").count == 2)
        }
    }
}
