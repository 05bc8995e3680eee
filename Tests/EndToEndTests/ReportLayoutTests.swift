import Foundation
import JSON
import TestSupport
import Testing

@Suite("layout of report.json and tasks.csv", .timeLimit(.minutes(10)))
struct ReportLayoutTests {
    private static func names(_ prefix: String, _ names: String...) -> [String] {
        names.map { "\(prefix).\($0)" }
    }

    private static func summary(_ prefix: String) -> [String] {
        names(
            prefix, "count", "mean", "min", "p50", "p75", "p90", "p95", "p99", "p99.9", "max")
    }

    /// The names on which others rely; `*` stands for a mode, a pool or a place in an array.
    private static let required =
        ["schema_version", "scenario", "seed", "replications", "digest.*"]
        + names(
            "modes.*.executions", "submitted", "completed", "partial", "failed", "rejected",
            "cancelled")
        + names(
            "modes.*.tasks", "submitted", "completed", "dead", "skipped", "rejected", "expired",
            "cancelled", "retries", "timeouts")
        + summary("modes.*.duration_sec") + summary("modes.*.makespan_sec")
        + summary("modes.*.wait_sec")
        + names("modes.*.tokens", "input", "output")
        + names("modes.*.cost_usd", "total", "mean_per_execution")
        + names(
            "modes.*", "refund.mean", "quality.mean", "rates.errors", "rates.timeouts",
            "rates.retries", "rates.completed", "rates.partial", "rates.answered")
        + names("modes.*.pools.*", "slots", "utilization", "attempts")
        + names("modes.*.pools.*.queue_length", "mean", "p95", "max")
        + summary("modes.*.pools.*.wait_sec")
        + names("modes.*.conflicts", "detected", "resolved", "flagged")
        + names("modes.*", "virtual_duration_sec", "throughput_per_sec")
        + names("comparison", "speedup.mean", "speedup.ci95.*", "cost_overhead", "token_overhead")
        + names(
            "comparison.lost_speedup", "critical_path", "queueing", "retries", "backoff",
            "coordination", "admission", "pools.codegen.wait", "pools.security.wait",
            "pools.database.wait")
        + names("expectations.*", "text", "actual", "verdict", "source")

    /// An interval is an array of two numbers, or null with a reason.
    private static func interval(_ prefix: String) -> [String] {
        [prefix + ".*", prefix + "_method", prefix + "_reason"]
    }

    /// What a change is judged by.
    private static func figures(_ prefix: String) -> [String] {
        names(
            prefix, "duration_sec.mean", "duration_sec.p95", "cost_usd.mean_per_request",
            "completed")
    }

    /// What reports say beyond that.
    private static let additional =
        interval("modes.*.duration_sec.mean_ci95")
        // Of a pool in which nobody waited there is no interval.
        + names(
            "modes.*.pools.*.wait_sec", "mean_ci95", "mean_ci95_method", "mean_ci95_reason",
            "delayed", "delayed_ci95", "delayed_ci95_method", "delayed_ci95_reason")
        + ["modes.*.in_flight.max", "modes.*.decompositions.failed"]
        + names(
            "modes.*.decompositions", "too_many_tasks", "duplicate_task", "unknown_dependency",
            "unknown_pool", "cycle", "no_plan", "call_failed")
        + summary("modes.*.failed_duration_sec")
        + names(
            "comparison.lost_speedup.failures", "timed_out", "transient", "rate_limited",
            "unavailable", "permanent")
        + names("verdict", "worth", "sentences.*.about", "sentences.*.text")
        + names("verdict.held_back_by.*", "cause", "of", "time_sec", "share")
        + ["advice.candidates"] + figures("advice.before") + figures("advice.tried.*.after")
        + names(
            "advice.tried.*", "change", "set.*", "judgement", "workers", "mean_change_ci95_sec.*")
        + names(
            "comparison.speedup", "possible", "ci95_method", "ci95_reason", "paired", "left_out")
        + names(
            "modes.*.failures", "timed_out", "transient", "rate_limited", "unavailable",
            "permanent")
        + names("modes.*.pools.*", "tokens.input", "tokens.output", "cost_usd")
        + names("modes.*.models.*", "calls", "tokens.input", "tokens.output", "cost_usd")
        + names(
            "responses.*.*", "execution", "mode", "status", "final_response", "refund",
            "refund_usd", "quality_score", "tokens.input", "tokens.output", "cost_usd")
        + names(
            "responses.*.*.unified_context", "security_findings", "deployment_ready", "summary")
        + names("responses.*.*.unified_context.outputs.*.*", "result", "additions.*")
        + names("responses.*.*.tasks.*", "task", "pool", "outcome", "attempts", "used_fallback")
        + names(
            "responses.*.*.conflicts.*", "kind", "author", "target", "topic", "detail",
            "resolution")

    /// The paths of all values that are neither objects nor arrays.
    private static func leaves(
        _ value: LocatedValue, at path: String = "", into leaves: inout Set<String>
    ) {
        let outputs = "responses.*.*.unified_context.outputs"
        let named = [
            "digest", "modes", "modes.*.pools", "modes.*.models", "responses", outputs,
            outputs + ".*",
        ]
        func child(_ key: String) -> String {
            (path.isEmpty ? "" : path + ".") + (named.contains(path) ? "*" : key)
        }
        switch value.kind {
        case .object(let members):
            for member in members {
                Self.leaves(member.value, at: child(member.key), into: &leaves)
            }
        case .array(let items):
            for item in items { Self.leaves(item, at: path + ".*", into: &leaves) }
        case .null, .bool, .number, .string:
            leaves.insert(path)
        }
    }

    private func run(
        _ scenario: String, _ options: String...
    ) async throws -> (report: ReportFile, directory: TemporaryDirectory) {
        let directory = try TemporaryDirectory()
        let path = ShippedScenario(scenario).path
        let outcome = try await Clawsim.run(
            ["run", path, "--quiet", "--out", "out"] + options, in: directory)
        #expect(outcome.exitCode == 0)
        return (try ReportFile(in: directory, at: "out"), directory)
    }

    @Test("a report has exactly the names on record")
    func names() async throws {
        // A scenario that has models, conflicts and, here, a confidence interval.
        let report = try await run(
            "security-audit", "--replications", "2", "--set",
            "expect=[\"speedup > 1\"]"
        ).report
        var seen: Set<String> = []
        Self.leaves(report.value, into: &seen)
        let known = Set(Self.required + Self.additional)
        #expect(seen.subtracting(known).sorted() == [], "names that are not on record")
        #expect(known.subtracting(seen).sorted() == [], "names that are missing")
        #expect(
            report.keys() == [
                "schema_version", "scenario", "seed", "replications", "digest", "verdict", "advice",
                "modes", "comparison", "warnings", "expectations", "responses",
            ])
        #expect(report.number("schema_version") == "1")
    }

    @Test("what a mode that was not run would say is left out, and there is no comparison")
    func oneMode() async throws {
        let report = try await run("security-audit", "--mode", "parallel").report
        for part in ["digest", "modes", "responses"] {
            #expect(report.keys(part) == ["parallel"])
        }
        #expect(report.isNull("comparison"))
    }

    @Test("numbers without samples are null")
    func noSamples() async throws {
        let report = try await run("hanging-backend").report
        #expect(report.isNull("comparison.cost_overhead"))
        #expect(report.isNull("comparison.speedup.ci95"))
        #expect(report.isNull("modes.parallel.pools.security.wait_sec.mean"))
        #expect(report.number("modes.parallel.pools.security.wait_sec.count") == "0")
    }

    @Test("tasks.csv has nine decimals, and nothing where something never happened")
    func csv() async throws {
        let text = try await run("hanging-backend", "--mode", "parallel").directory
            .text("out/tasks.csv")
        let zero = "0.000000000"
        let start = "5.000000000"
        #expect(
            text == """
                mode,replication,execution,task,pool,priority,attempts,outcome,arrival,enqueued,\
                started,ended,wait,tokens_in,tokens_out,cost_usd
                parallel,1,1,frontend,codegen,2,1,completed,\(zero),\(start),\(start),\
                50.000000000,\(zero),0,0,\(zero)
                parallel,1,1,backend,codegen,2,3,dead,\(zero),\(start),\(start),\
                909.000000000,\(zero),0,0,\(zero)
                parallel,1,1,schema,database,2,1,completed,\(zero),\(start),\(start),\
                50.000000000,\(zero),0,0,\(zero)
                parallel,1,1,audit,security,2,0,skipped,\(zero),,,,,0,0,\(zero)

                """)
    }

    @Test("tasks.csv holds both modes and all replications, serial first")
    func csvOrder() async throws {
        let text = try await run("serial-timeline", "--replications", "2").directory
            .text("out/tasks.csv")
        let rows = text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let tasks = ["frontend", "backend", "audit"]
        let expected = ["serial", "parallel"].flatMap { mode in
            ["1", "2"].flatMap { replication in tasks.map { [mode, replication, "1", $0] } }
        }
        #expect(rows.map { $0.prefix(4).map(String.init) } == expected)
        #expect(rows.allSatisfy { $0.count == 16 })
    }
}
