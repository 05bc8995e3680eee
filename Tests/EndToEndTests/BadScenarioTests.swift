import TestSupport
import Testing

@Suite("scenarios that cannot be run", .timeLimit(.minutes(10)))
struct BadScenarioTests {
    /// A file that is wrong, and what is said of it after its name.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let what: String
        let text: String
        let message: String

        init(_ what: String, _ text: String, _ message: String) {
            self.what = what
            self.text = text
            self.message = message
        }

        var testDescription: String { what }
    }

    /// A scenario with a task whose last member stands in line 3.
    private static func task(_ member: String) -> String {
        """
        { "name": "bad", "requests": [ { "message": "Build it", "plan": [
          { "id": "a", "pool": "codegen",
            \(member) } ] } ] }
        """
    }

    private static func nested(_ opening: String, count: Int) -> String {
        "{ \"name\": \"bad\",\n\"requests\": " + String(repeating: opening, count: count)
    }

    @Test(
        "exit 3, one line with the place, nothing written",
        arguments: [
            Mistake("an empty file", "", ":1:1: found no value: write at least {}"),
            Mistake(
                "malformed JSON", "{ \"name\": \"bad\",\n  \"requests\": [ }",
                ":2:17: found \"}\" where a value should be"),
            Mistake(
                "a wrong type", "{ \"name\": \"bad\",\n  \"seed\": \"one\", \"requests\": [] }",
                ":2:11: \"seed\" must be a whole number from 0 to 18446744073709551615, not the "
                    + "string \"one\""),
            Mistake(
                "an unknown key", task("\"latncy\": \"3s\""),
                ":3:5: unknown key \"latncy\", did you mean \"latency\"?"),
            Mistake(
                "a key twice", task("\"id\": \"b\""),
                ":3:5: the key \"id\" is already given at line 2, column 5: remove one of the two"),
            Mistake(
                "a negative duration", task("\"latency\": \"-3s\""),
                ":3:16: \"latency\": \"-3s\" is negative: write \"0s\" or more"),
            Mistake(
                "a configuration file that is missing",
                """
                { "name": "bad",
                  "config": "openclaw.json", "requests": [ { "message": "Build it" } ] }
                """,
                ":2:13: the configuration \"openclaw.json\" cannot be used: no such file"),
            Mistake(
                "an expectation of an unknown metric",
                """
                { "name": "bad", "requests": [ { "message": "Build it" } ],
                  "expect": [ "parallel.duraton.p95 <= 3s" ] }
                """,
                ":2:15: unknown metric \"parallel.duraton.p95\", did you mean "
                    + "\"parallel.duration.p95\"?"),
            Mistake(
                "an expectation of another unit",
                """
                { "name": "bad", "requests": [ { "message": "Build it" } ],
                  "expect": [ "parallel.cost.total <= 3s" ] }
                """,
                ":2:15: parallel.cost.total is an amount such as $3.15, not \"3s\""),
            Mistake(
                "a name that leads out of the directory",
                "{ \"name\": \"../bad\",\n  \"requests\": [ { \"message\": \"Build it\" } ] }",
                ":1:11: \"name\" must be a name of letters, digits, - and _, not the string "
                    + "\"../bad\""),
        ])
    func mistake(_ mistake: Mistake) async throws {
        try await expect(mistake.text, isRefusedWith: mistake.message)
    }

    @Test("10 MB of nested arrays are refused at the first that is too deep")
    func nestedArrays() async throws {
        try await expect(
            Self.nested("[", count: 10_000_000),
            isRefusedWith: ":2:140: arrays and objects are nested too deeply: at most 128 levels")
    }

    @Test("10 MB of nested objects are refused at the first that is too deep")
    func nestedObjects() async throws {
        try await expect(
            Self.nested("{\"a\":", count: 2_000_000),
            isRefusedWith: ":2:648: arrays and objects are nested too deeply: at most 128 levels")
    }

    private func expect(_ text: String, isRefusedWith message: String) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(text, to: "bad.json")
        for command in ["run", "validate"] {
            let outcome = try await Clawsim.run([command, "bad.json"], in: directory)
            #expect(outcome.exitCode == 3)
            #expect(outcome.output == "")
            // To validate is to name whatever else is wrong as well.
            #expect(outcome.complaintLines.first == "bad.json" + message)
            #expect(outcome.complaintLines.count == 1 || command == "validate")
        }
        #expect(try directory.files == ["bad.json"])
    }

    @Test("a file or directory that is missing is named")
    func missing() async throws {
        let directory = try TemporaryDirectory()
        for (words, line) in [
            (["run", "none.json"], "none.json: no such file"),
            (["validate", "none.json"], "none.json: no such file"),
            (["run", "."], ".: no .json files in this directory"),
            (["list"], "scenarios: no such directory"),
            (["run", "x.json", "--set", "seed=1"], "x.json: no such file"),
        ] {
            let outcome = try await Clawsim.run(words, in: directory)
            #expect(outcome.exitCode == 3)
            #expect(outcome.output == "")
            #expect(outcome.complaintLines == [line])
        }
        #expect(try directory.files == [])
    }

    @Test("nothing runs unless everything can")
    func oneOfSeveral() async throws {
        let directory = try TemporaryDirectory()
        try directory.write("{", to: "bad.json")
        let good = ShippedScenario("small-page").path
        let outcome = try await Clawsim.run(["run", good, "bad.json"], in: directory)
        #expect(outcome.exitCode == 3)
        #expect(outcome.complaintLines.count == 1)
        #expect(try directory.files == ["bad.json"])
        let twice = try await Clawsim.run(["run", good, good], in: directory)
        #expect(twice.exitCode == 3)
        #expect(twice.complaints.contains("is called \"small-page\""))
        #expect(try directory.files == ["bad.json"])
    }

    @Test("a setting that does not fit is refused like a file")
    func setting() async throws {
        let directory = try TemporaryDirectory()
        let path = ShippedScenario("small-page").path
        let outcome = try await Clawsim.run(["run", path, "--set", "sede=1"], in: directory)
        #expect(outcome.exitCode == 3)
        #expect(
            outcome.complaintLines == ["--set sede: unknown key \"sede\", did you mean \"seed\"?"])
        #expect(try directory.files == [])
    }
}
