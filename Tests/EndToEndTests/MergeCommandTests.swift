import Foundation
import TestSupport
import Testing

@Suite("clawsim merge", .timeLimit(.minutes(15)))
struct MergeCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        try directory.write(FailingScenario.stalled, to: "stalled.json")
        let page = #"{ "name": "page", "replications": 3, "requests": [ { "message": "Build" } ] }"#
        try directory.write(page, to: "page.json")
    }

    private func shards(_ count: Int, of words: [String], out: String = "parts") async throws {
        for index in 1...count {
            let outcome = try await Clawsim.run(
                words + ["--shard", "\(index)/\(count)", "--out", out], in: directory)
            #expect(outcome.exitCode == 0)
            #expect(outcome.output.contains("written to \(out): "))
        }
    }

    /// Runs a command whole and in shards, and compares everything that either leaves behind.
    private func compare(
        _ words: [String], shards count: Int, exitCode: Int32, files: Int
    ) async throws {
        let whole = try await Clawsim.run(words + ["--out", "out"], in: directory)
        let expected = try contents(of: "out")
        #expect(expected.count == files)
        try? FileManager.default.removeItem(at: directory.url.appendingPathComponent("out"))
        try await shards(count, of: words)
        let merged = try await Clawsim.run(["merge", "parts", "--out", "out"], in: directory)
        #expect(whole.exitCode == exitCode)
        #expect(merged.exitCode == exitCode)
        #expect(merged.output == whole.output.replacing(/, \d+ runs\/s/, with: ""))
        #expect(merged.complaints == whole.complaints)
        #expect(try contents(of: "out") == expected)
    }

    private func contents(of folder: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try directory.files where name.hasPrefix(folder + "/") {
            contents[name] = try? directory.bytes(name)
        }
        return contents
    }

    @Test("shards of run give the bytes of the whole run", arguments: [1, 2, 5])
    func run(count: Int) async throws {
        let words = ["run", "late.json", "--replications", "4", "--seed", "3", "--format"]
        try await compare(
            words + ["json,md,html,csv,junit,prom,bench,trace"], shards: count, exitCode: 4,
            files: 8)
    }

    @Test("several scenarios are dealt out together, and a run that stalls stalls in the merge")
    func scenarios() async throws {
        try await compare(
            ["run", "page.json", "late.json"], shards: 2, exitCode: 4, files: 15)
        try FileManager.default.removeItem(at: directory.url.appendingPathComponent("parts"))
        try FileManager.default.removeItem(at: directory.url.appendingPathComponent("out"))
        try await compare(["run", "stalled.json", "page.json"], shards: 3, exitCode: 7, files: 9)
    }

    @Test("shards of explore find and make small what the whole search does", arguments: [2, 3])
    func explore(count: Int) async throws {
        try await compare(
            ["explore", "late.json", "--runs", "40"], shards: count, exitCode: 4, files: 1)
    }

    @Test("shards of tune take a combination of settings each")
    func tune() async throws {
        let words = [
            "tune", "late.json", "--goal", "parallel.duration.p95 <= 100s", "--replications", "2",
            "--vary", "config.worker_pools.codegen.max_retries=0,1,2",
        ]
        try await compare(words, shards: 2, exitCode: 0, files: 3)
    }

    @Test("shards of check share out replications, and the merge compares them with baselines")
    func check() async throws {
        let words = ["check", "page.json", "late.json", "--baselines", "baselines"]
        let update = try await Clawsim.run(words + ["--update"], in: directory)
        #expect(update.exitCode == 4)
        try directory.write(
            FailingScenario.late.replacing("5s", with: "6s"), to: "late.json")
        let whole = try await Clawsim.run(words, in: directory)
        #expect(whole.exitCode == 5)
        try await shards(2, of: words)
        let merged = try await Clawsim.run(
            ["merge", "parts", "--baselines", "baselines"], in: directory)
        #expect(merged.exitCode == 5)
        #expect(merged.output == whole.output)
        #expect(merged.complaints == whole.complaints)
    }

    @Test("no shard says what a merge writes over")
    func updating() async throws {
        try directory.write("{}", to: "baselines/page.json")
        try await shards(
            2, of: ["check", "page.json", "--baselines", "baselines", "--update", "--claims"])
        let merged = try await Clawsim.run(["merge", "parts", "--out", "out"], in: directory)
        #expect(merged.exitCode == 6)
        #expect(try directory.text("baselines/page.json") == "{}")
        #expect(try directory.files.contains { $0.hasPrefix("reports/") } == false)
        let own = try await Clawsim.run(
            ["merge", "parts", "--out", "out", "--update", "--baselines", "new"], in: directory)
        #expect(own.exitCode == 0)
        #expect(try directory.files.contains("new/page.json"))
    }

    @Test("other formats may be merged than were asked for, as far as shards can tell")
    func formats() async throws {
        try await shards(2, of: ["run", "page.json", "--format", "json"])
        let words = ["merge", "parts", "--out", "out", "--quiet", "--format"]
        let markdown = try await Clawsim.run(words + ["md"], in: directory)
        #expect(markdown.exitCode == 0)
        #expect(markdown.output == "")
        #expect(try directory.files.filter { $0.hasPrefix("out/") } == ["out/report.md"])
        let rows = try await Clawsim.run(words + ["csv"], in: directory)
        #expect(rows.exitCode == 2)
        #expect(
            rows.complaints
                == "the shards have no rows: leave out csv, or make them with it\n")
    }

    @Test("shards that do not fit are refused in one line, and nothing is written")
    func misfits() async throws {
        try await shards(2, of: ["run", "page.json"])
        try await shards(2, of: ["run", "late.json"], out: "others")
        try await shards(3, of: ["run", "page.json"], out: "thirds")
        let (one, two) = ("parts/shard-1-of-2.json", "parts/shard-2-of-2.json")
        let text = try directory.text(one)
        try directory.write(
            text.replacing(#""replication":0"#, with: #""replication":1"#), to: "edited.json")
        try directory.write(String(text.dropLast(9)), to: "cut.json")
        try directory.write(
            text.replacing(#""version":""#, with: #""version":"9."#), to: "newer.json")
        try directory.write(text, to: "lonely/shard-1-of-2.json")
        let cases: [([String], String)] = [
            ([one], "\(one): missing of 2 shards: 2"),
            ([one, one, two], "\(one): shard 1 is there twice, also as \(one)"),
            (
                [one, "others/shard-2-of-2.json"],
                "others/shard-2-of-2.json: a shard of clawsim run late.json, while \(one) is one "
                    + "of clawsim run page.json"
            ),
            (
                [one, "thirds/shard-2-of-3.json"],
                "thirds/shard-2-of-3.json: one of 3 shards, while \(one) is one of 2"
            ),
            (["edited.json", two], "edited.json: the shard was edited: its checksum does not fit"),
            (["cut.json", two], "cut.json: not a shard, or cut off"),
            (["page.json", two], "page.json: not a shard, or cut off"),
            (["nothing.json"], "nothing.json: the shard cannot be read"),
            (
                ["newer.json", two],
                "newer.json: a shard of clawsim 9.0.1.0 in layout 1, this is 0.1.0 with layout 1"
            ),
            (
                ["lonely", two],
                "lonely/shard-1-of-2.json: tasks-1-of-2.csv beside it is missing or was changed"
            ),
        ]
        let before = try directory.files
        for (words, complaint) in cases {
            let outcome = try await Clawsim.run(
                ["merge"] + words + ["--out", "out"], in: directory)
            #expect(outcome.exitCode == 6, "\(words)")
            #expect(outcome.output == "")
            #expect(outcome.complaints == complaint + "\n")
        }
        let page = try directory.text("page.json")
        try directory.write(page.replacing("Build", with: "Test"), to: "page.json")
        let changed = try await Clawsim.run(["merge", "parts", "--out", "out"], in: directory)
        #expect(changed.exitCode == 6)
        #expect(
            changed.complaints == "page.json: not the scenario that the shards were made of\n")
        #expect(try directory.files == before)
    }

    @Test("the variables of a scheduler count when --shard names it, and only then")
    func schedulers() async throws {
        let slurm = [
            "SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_MAX": "5",
            "SLURM_ARRAY_TASK_COUNT": "3",
        ]
        let kubernetes = ["JOB_COMPLETION_INDEX": "0", "JOB_COMPLETIONS": "2"]
        let words = ["run", "page.json", "--quiet", "--format", "json", "--out"]
        func run(_ more: [String], _ environment: [String: String]) async throws -> Int32 {
            try await Clawsim.run(words + more, in: directory, environment: environment).exitCode
        }
        #expect(try await run(["a", "--shard", "slurm"], slurm) == 0)
        #expect(try await run(["b", "--shard", "kubernetes"], kubernetes) == 0)
        #expect(try await run(["c"], slurm.merging(kubernetes) { $1 }) == 0)
        let written = try directory.files.filter { $0.contains("/") }
        #expect(written == ["a/shard-2-of-3.json", "b/shard-1-of-2.json", "c/report.json"])
        let gap = slurm.merging(["SLURM_ARRAY_TASK_MAX": "7"]) { $1 }
        #expect(try await run(["d", "--shard", "slurm"], gap) == 2)
        #expect(try await run(["d", "--shard", "slurm"], kubernetes) == 2)
        #expect(try await run(["d", "--shard", "kubernetes"], slurm) == 2)
    }

    @Test(
        "a wrong shard is refused before anything runs",
        arguments: [
            (
                ["--shard", "0/2"],
                "--shard must be a part such as 1/8, slurm or kubernetes, not \"0/2\""
            ),
            (
                ["--shard", "1/2", "--verify"],
                "--verify runs everything again: it cannot verify a shard"
            ),
        ])
    func usage(options: [String], complaint: String) async throws {
        let outcome = try await Clawsim.run(["run", "page.json"] + options, in: directory)
        #expect(outcome.exitCode == 2)
        #expect(outcome.complaintLines == ["clawsim: \(complaint)", "see clawsim run --help"])
        #expect(try directory.files == ["late.json", "page.json", "stalled.json"])
    }
}
