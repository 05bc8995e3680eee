import Foundation
import JSON
import Scenarios
import TestSupport
import Testing

@Suite("validate, list, init and schema", .timeLimit(.minutes(10)))
struct OtherCommandTests {
    @Test("validate says of every file whether it is right")
    func validate() async throws {
        let directory = try TemporaryDirectory()
        let all = try await Clawsim.run(["validate", ShippedScenario.directory], in: directory)
        #expect(all.exitCode == 0)
        #expect(all.complaints == "")
        let lines = all.output.split(separator: "\n")
        #expect(lines.count == ShippedScenario.all.count)
        #expect(lines.allSatisfy { $0.contains(".json: ok, ") })
        let page = ShippedScenario("small-page").path
        #expect(lines.contains("\(page): ok, 1 request, 1 task, 9 expectations"))
        try directory.write("[]", to: "bad.json")
        let mixed = try await Clawsim.run(["validate", "bad.json", page], in: directory)
        #expect(mixed.exitCode == 3)
        #expect(mixed.output == "\(page): ok, 1 request, 1 task, 9 expectations\n")
        #expect(mixed.complaintLines.count == 1)
        #expect(mixed.complaints.hasPrefix("bad.json:1:1: "))
        #expect(try directory.files == ["bad.json"])
    }

    @Test("list names the scenarios of a directory with their descriptions")
    func list() async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Clawsim.run(["list", ShippedScenario.directory], in: directory)
        #expect(outcome.exitCode == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == ShippedScenario.all.count + 1)
        for shipped in ShippedScenario.all {
            let line = lines.first { $0.hasPrefix(shipped.path + " ") }
            #expect(try line?.hasSuffix("  " + shipped.load().description) == true)
        }
        try directory.write("[]", to: "bad.json")
        let bad = try await Clawsim.run(["list", "."], in: directory)
        #expect(bad.exitCode == 3)
        #expect(bad.output == "")
        #expect(bad.complaintLines.count == 1)
    }

    @Test("init writes a scenario that runs, and never over a file unless told to")
    func initialise() async throws {
        let directory = try TemporaryDirectory()
        let first = try await Clawsim.run(["init"], in: directory)
        #expect(first.exitCode == 0)
        #expect(first.output == "wrote scenario.json; run it with: clawsim run scenario.json\n")
        #expect(try directory.files == ["scenario.json"])
        let text = try directory.text("scenario.json")
        #expect(try await Clawsim.run(["run", "scenario.json", "-q"], in: directory).exitCode == 0)

        try directory.write("mine", to: "scenario.json")
        let second = try await Clawsim.run(["init"], in: directory)
        #expect(second.exitCode == 2)
        #expect(
            second.complaintLines == ["scenario.json exists: name another file, or use --force"])
        #expect(try directory.text("scenario.json") == "mine")
        #expect(try await Clawsim.run(["init", "--force"], in: directory).exitCode == 0)
        #expect(try directory.text("scenario.json") == text)

        #expect(try await Clawsim.run(["init", "a/b.json"], in: directory).exitCode == 0)
        #expect(try directory.text("a/b.json") == text)
        let onDirectory = try await Clawsim.run(["init", "a", "--force"], in: directory)
        #expect(onDirectory.exitCode == 2)
        #expect(onDirectory.complaintLines == ["a is a directory: name a file in it"])
    }

    @Test("every template runs and passes as it is written", arguments: StarterScenario.allCases)
    func templates(template: StarterScenario) async throws {
        let directory = try TemporaryDirectory()
        let made = try await Clawsim.run(
            ["init", "a/my.json", "--template", template.rawValue], in: directory)
        #expect(made.exitCode == 0)
        let outcome = try await Clawsim.run(
            ["run", "a/my.json", "-q", "--no-advice", "--format", "json"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        let report = try #require(try directory.files.first { $0.hasSuffix("/report.json") })
        let document = try LocatedJSONParser.parse(directory.text(report), file: report)
        #expect(document["expectations"]?.items.isEmpty == false)
    }

    @Test("validate names all errors of a file at once, each of them a real one")
    func allErrors() async throws {
        let directory = try TemporaryDirectory()
        let text = """
            { "name": "bad", "sede": 1, "replications": "x",
              "config": { "worker_pools": { "codegen": { "max_concurent": 3 } } },
              "requests": [ { "message": "m", "plan": [
                { "id": "a", "pool": "codegen", "latency": "5" },
                { "id": "b", "requires": ["a", "c"], "latncy": "5s" } ] } ],
              "expect": ["speedp >= 1", "speedup >= 1"] }
            """
        try directory.write(text, to: "bad.json")
        let outcome = try await Clawsim.run(["validate", "bad.json"], in: directory)
        #expect(outcome.exitCode == 3)
        let places = outcome.complaintLines.map { line in
            line.split(separator: ":").dropFirst().prefix(2).joined(separator: ":")
        }
        #expect(places == ["1:18", "1:45", "2:46", "4:48", "5:42", "6:14"])
        let run = try await Clawsim.run(["run", "bad.json"], in: directory)
        #expect(run.complaintLines == [outcome.complaintLines[0]])
    }

    @Test("validate says in words what a config.json means")
    func configuration() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            { "parallel_execution": { "worker_pools": {
                "codegen": { "max_concurrent": 5, "timeout_sec": 90, "model": "kimi",
                  "max_retries": 5 },
                "docs": { "max_queue": 4, "max_retries": 0, "on_exhausted": "fail" } } } }
            """, to: "config.json")
        let outcome = try await Clawsim.run(["validate", "config.json"], in: directory)
        #expect(outcome.exitCode == 0)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "config.json: ok")
        #expect(
            lines[1] == "  codegen: 5 at once, 90 s an attempt, 5 retries after 1 s, 3 s, "
                + "9 s, 27 s, …, what fails is left out, kimi at 0.27 in, 0.68 out USD a million "
                + "tokens (built in)")
        #expect(
            lines.contains(
                "  docs: 1 at once, 5 min an attempt, no retries, at most 4 wait, "
                    + "what fails fails the request, no model: calls cost nothing"))
        try directory.write(
            #"{ "parallel_execution": { "worker_pool": {} } }"#, to: "config.json")
        let wrong = try await Clawsim.run(["validate", "config.json"], in: directory)
        #expect(wrong.exitCode == 3)
        #expect(wrong.complaints.contains("did you mean \"worker_pools\"?"))
    }

    @Test("list says how the last run of each ended")
    func listed() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        let before = try await Clawsim.run(["list", "."], in: directory)
        #expect(before.output.contains("  not run"))
        _ = try await Clawsim.run(["run", "late.json", "-q", "--format", "json"], in: directory)
        let after = try await Clawsim.run(["list", "."], in: directory)
        #expect(after.output.contains("  1 failed"))
    }

    @Test("- is standard input where a scenario is read")
    func standardInput() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        let file = try await Clawsim.run(
            ["run", "late.json", "-q", "--out", "a"], in: directory)
        let piped = try await Clawsim.run(
            ["run", "-", "-q", "--out", "b"], in: directory, input: "late.json")
        #expect(file.exitCode == piped.exitCode)
        #expect(try directory.text("a/report.md") == directory.text("b/report.md"))
        let verified = try await Clawsim.run(
            ["run", "-", "-q", "--verify"], in: directory, input: "late.json")
        #expect(verified.exitCode == 2)
        #expect(verified.complaints.contains("--verify needs a file"))
    }

    @Test("what looks at a file twice finds the same in a pipe, which is read but once")
    func pipe() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.url.appendingPathComponent("pipe.json").path
        try #require(mkfifo(path, 0o600) == 0)
        Thread.detachNewThread {
            let pipe = FileHandle(forWritingAtPath: path)
            try? pipe?.write(contentsOf: Data(FailingScenario.late.utf8))
            try? pipe?.close()
        }
        let outcome = try await Clawsim.run(["validate", "pipe.json"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.hasPrefix("pipe.json: ok, "))
    }

    @Test("completions are scripts that their shells can read", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Clawsim.run(["completions", shell], in: directory)
        #expect(outcome.exitCode == 0)
        // Every command and every option with words of its own is in it.
        for word in ["explore", "completions", "equalities", "jsonl"] {
            #expect(outcome.output.contains(word))
        }
        let other = try await Clawsim.run(["completions", "tcsh"], in: directory)
        #expect(other.exitCode == 2)
    }

    @Test("the schema accepts every shipped scenario and the starter")
    func schema() async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Clawsim.run(["schema"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        let checker = SchemaChecker(try LocatedJSONParser.parse(outcome.output, file: "schema"))
        _ = try await Clawsim.run(["init", "starter.json"], in: directory)
        var texts = [try directory.text("starter.json")]
        for shipped in ShippedScenario.all { texts.append(try shipped.text()) }
        for text in texts {
            let document = try LocatedJSONParser.parse(text, file: "scenario")
            #expect(checker.complaints(about: document) == [])
        }
    }

    @Test(
        "the schema refuses what the reader refuses",
        arguments: [
            "{}", "[]", #"{ "name": "n", "requests": [] }"#,
            #"{ "name": "n n", "requests": [ { "message": "m" } ] }"#,
            #"{ "name": "n", "requests": [ { "message": "m", "arrival": "5" } ] }"#,
            #"{ "name": "n", "requests": [ { "message": "m" } ], "sede": 1 }"#,
            #"{ "name": "n", "requests": [ { "message": "m" } ], "seed": -1 }"#,
            #"{ "name": "n", "requests": [ { "message": "m" } ], "agents": [ { "mode": "x" } ] }"#,
        ])
    func refused(text: String) async throws {
        let directory = try TemporaryDirectory()
        let schema = try await Clawsim.run(["schema"], in: directory).output
        let checker = SchemaChecker(try LocatedJSONParser.parse(schema, file: "schema"))
        #expect(!checker.complaints(about: try LocatedJSONParser.parse(text, file: "s")).isEmpty)
        try directory.write(text, to: "s.json")
        #expect(try await Clawsim.run(["validate", "s.json"], in: directory).exitCode == 3)
    }
}
