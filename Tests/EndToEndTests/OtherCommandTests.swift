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
        #expect(lines.contains("\(page): ok, 1 request, 1 task, 6 expectations"))
        try directory.write("[]", to: "bad.json")
        let mixed = try await Clawsim.run(["validate", "bad.json", page], in: directory)
        #expect(mixed.exitCode == 3)
        #expect(mixed.output == "\(page): ok, 1 request, 1 task, 6 expectations\n")
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
