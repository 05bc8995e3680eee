import Foundation
import TestSupport
import Testing

@Suite("refused plans on the command line", .timeLimit(.minutes(10)))
struct RefusedPlanCommandTests {
    private let directory: TemporaryDirectory

    private static let warning =
        #"typo.json:4:50: warning: the plan of request "request-1" is refused: task "b" depends "#
        + #"on "schem", which is not in the plan, did you mean "schema"? each execution runs "#
        + "serially as one task with the work of all; mend the plan, or declare "
        + #""plan_is_refused": true in the request if that is meant"#

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(
            """
            { "name": "typo",
              "requests": [ { "message": "build", "plan": [
                { "id": "schema", "pool": "database", "latency": "10s" },
                { "id": "b", "pool": "codegen", "requires": ["schem"], "latency": "10s" } ] } ],
              "workload": { "fixed_rate": { "rate": "1/m" }, "duration": "1h" },
              "expect": ["parallel.duration.p95 <= 30s", "parallel.decompositions.failed == 60"] }
            """, to: "typo.json")
        let tasks = (1...7).map { #"{ "id": "t\#($0)", "pool": "codegen", "latency": "60s" }"# }
        try directory.write(
            """
            { "name": "seven", "config": { "pm_coordinator": { "max_concurrent_executions": 50 } },
              "requests": [ { "message": "build the shop", "plan": [
                \(tasks.joined(separator: ",\n    ")) ] } ],
              "workload": { "poisson": { "rate": "1/m" }, "requests": 20 } }
            """, to: "seven.json")
    }

    private func clawsim(_ words: String...) async throws -> Clawsim.Outcome {
        try await Clawsim.run(words, in: directory)
    }

    @Test("every command that runs a scenario warns of them once, and validate too")
    func warned() async throws {
        for words in [
            ["validate", "typo.json"], ["run", "typo.json", "--quiet"],
            ["check", "typo.json", "--update", "--quiet"], ["trace", "typo.json"],
            ["explore", "typo.json", "--runs", "1", "--quiet"],
            ["compare", "typo.json", "--set", "workload.duration=30m"],
            ["run", "typo.json", "--quiet", "--shard", "1/1", "--out", "parts"],
            ["merge", "parts", "--quiet"],
        ] {
            let outcome = try await Clawsim.run(words, in: directory)
            #expect(outcome.complaintLines.count { $0 == Self.warning } == 1, "\(words)")
        }
        #expect(try await clawsim("list", ".").complaints == "")
    }

    @Test("run says afterwards how many there were, and takes the work of the plan")
    func counted() async throws {
        let outcome = try await clawsim("run", "typo.json", "--quiet", "--out", "out")
        #expect(
            outcome.complaintLines == [
                Self.warning,
                #"typo.json: 60 of 60 plans were refused: task "b" depends on "schem", which is "#
                    + #"not in the plan, did you mean "schema"?"#,
            ])
        let report = try ReportFile(in: directory, at: "out")
        for mode in ["serial", "parallel"] {
            #expect(report.number("modes.\(mode).decompositions.failed") == "60")
            #expect(report.number("modes.\(mode).decompositions.unknown_dependency") == "60")
            #expect(report.number("modes.\(mode).duration_sec.min") == "20")
        }
    }

    @Test("tune does not size pools by them, whole, in shards or at a varied point")
    func tune() async throws {
        let goal = ["tune", "seven.json", "--goal", "parallel.duration.p95 <= 600s"]
        let line =
            #"seven.json:9:5: cannot size pools: the plan of request "request-1" is refused: 7 "#
            + "tasks, at most 6 are allowed; raise "
            + "config.pm_coordinator.max_tasks_per_decomposition to 7, or declare "
            + #""plan_is_refused": true in the request if that is meant"#
        let vary = "config.pm_coordinator.max_tasks_per_decomposition="
        for words in [[], ["--shard", "1/2"], ["--vary", vary + "7,6"]] {
            let outcome = try await Clawsim.run(goal + words, in: directory)
            #expect(outcome.exitCode == 3)
            #expect(outcome.complaintLines == [line])
        }
        #expect(try directory.files == ["seven.json", "typo.json"])
        let limits = ["--quiet", "--pool", "codegen=6..12", "--replications", "1"]
        for words in [["--vary", vary + "7"], ["--set", "requests.0.plan_is_refused=true"]] {
            let outcome = try await Clawsim.run(goal + words + limits, in: directory)
            #expect(outcome.complaints.isEmpty || !outcome.complaints.contains("refused"))
            #expect([0, 4].contains(outcome.exitCode))
        }
    }

    @Test("a setting that makes a pool which nothing uses is an error in every command")
    func settings() async throws {
        let setting = "config.worker_pools.codgen.max_concurrent=5"
        let message =
            #"config.worker_pools.codgen.max_concurrent: nothing uses pool "codgen", did you "#
            + #"mean "codegen"?"#
        for words in [
            ["validate"], ["run"], ["trace"], ["explore"], ["compare"],
            ["tune", "--goal", "parallel.failed == 0"],
        ] {
            let outcome = try await Clawsim.run(
                words + ["seven.json", "--set", setting], in: directory)
            #expect(outcome.exitCode == 3)
            #expect(outcome.complaintLines.last == "--set " + message)
        }
        let varied = try await clawsim(
            "tune", "seven.json", "--goal", "parallel.failed == 0", "--vary", setting)
        #expect(varied.exitCode == 3)
        #expect(varied.complaintLines == ["--vary " + message])
        let broken = try await clawsim(
            "tune", "seven.json", "--goal", "parallel.failed == 0", "--vary", "config..x=1")
        #expect(broken.exitCode == 2)
        #expect(
            broken.complaints.hasPrefix("clawsim: --vary config..x: the path has an empty part"))
        #expect(try directory.files == ["seven.json", "typo.json"])
    }
}
