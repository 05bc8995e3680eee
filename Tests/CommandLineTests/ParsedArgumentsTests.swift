import CommandLine
import Testing

struct ParsedArgumentsTests {
    private func error(_ message: String) -> UsageError { UsageError(message, command: "run") }

    @Test(
        "whole numbers are read up to the ends of their range",
        arguments: [("-7", -7), ("0", 0), ("+7", 7), ("007", 7)])
    func integers(text: String, expected: Int) throws {
        #expect(try SampleTool.run("--seeds", text).integer("--seeds", in: -7...7) == expected)
    }

    @Test(
        "what is not a whole number in range is refused",
        arguments: [
            ("8", "8"), ("-8", "-8"), ("", ""), ("x", "x"), ("1.0", "1.0"), ("1_0", "1_0"),
            (" 1", " 1"), ("٣", "٣"), ("9223372036854775808", "9223372036854775808"),
            ("\u{1B}[2J", #"\u001B[2J"#),
        ])
    func integerErrors(text: String, shown: String) throws {
        let arguments = try SampleTool.run("--seeds=\(text)")
        let expected = error(#"--seeds must be a whole number from -7 to 7, not "\#(shown)""#)
        #expect(throws: expected) { try arguments.integer("--seeds", in: -7...7) }
    }

    @Test("the words of a command line give its values again, without options left out")
    func words() throws {
        let arguments = try SampleTool.run(
            "-q", "-s", "a=b=c", "--set", "d=-1", "--seed", "7", "--", "-x")
        let words = ["run", "--seed=7", "--set=a=b=c", "--set=d=-1", "--quiet", "--", "x", "-x"]
        #expect(arguments.words() == words)
        #expect(
            arguments.words(leavingOut: ["--quiet", "--seed"])
                == ["run", "--set=a=b=c", "--set=d=-1", "--", "x", "-x"])
        guard case .run(let again) = try SampleTool.parse(words) else {
            Issue.record("no command")
            return
        }
        #expect(again.words() == words)
    }

    @Test("seeds have 64 bits")
    func unsigned() throws {
        let largest = "18446744073709551615"
        #expect(try SampleTool.run("--seed", largest).unsigned64("--seed") == .max)
        for text in ["-1", "18446744073709551616", "0x1"] {
            let arguments = try SampleTool.run("--seed", text)
            let expected = error(
                #"--seed must be a whole number from 0 to \#(largest), not "\#(text)""#)
            #expect(throws: expected) { try arguments.unsigned64("--seed") }
        }
    }

    @Test(
        "an unknown choice is refused, with the one that was meant",
        arguments: [
            ("serail", #"not "serail", did you mean "serial"?"#), ("", #"not """#),
            ("serial,both", #"not "serial,both""#),
        ])
    func choices(text: String, ending: String) throws {
        let arguments = try SampleTool.run("-m", text)
        #expect(throws: error("--mode must be serial, parallel or both, \(ending)")) {
            try arguments.string("--mode")
        }
    }

    @Test("lists are divided at commas")
    func lists() throws {
        #expect(try SampleTool.run("--format", "md,json").list("--format") == ["md", "json"])
        #expect(try SampleTool.run("--only", "a b").list("--only") == ["a b"])
        #expect(try SampleTool.run("--only", "a,\u{301}b").list("--only") == ["a", "\u{301}b"])
    }

    @Test(
        "a wrong item of a list is refused",
        arguments: [
            ("--format", "md,jsno", #"not "jsno", did you mean "json"?"#),
            ("--format", "md, json", #"not " json", did you mean "json"?"#),
            ("--format", "", #"not """#),
            ("--format", "md,", #"not """#),
        ])
    func listErrors(name: String, text: String, ending: String) throws {
        let arguments = try SampleTool.run(name, text)
        #expect(throws: error("each item of \(name) must be json, md, html or trace, \(ending)")) {
            try arguments.list(name)
        }
    }

    @Test("no item of a list is empty", arguments: ["", ",", "a,", ",a", "a,,b"])
    func emptyItems(text: String) throws {
        let arguments = try SampleTool.run("--only", text)
        #expect(throws: error("--only has an empty item: write a,b without spaces")) {
            try arguments.list("--only")
        }
    }

    @Test("an error of the caller belongs to the command")
    func callerError() throws {
        let error = try SampleTool.run().error("no such file")
        #expect(error == UsageError("no such file", command: "run"))
        #expect("\(error)" == "no such file")
    }

    @Test("reading what the shape does not have is a programming error")
    func misuse() async {
        await #expect(processExitsWith: .failure) { _ = try SampleTool.run().string("--out") }
        await #expect(processExitsWith: .failure) { _ = try SampleTool.run().flag("--seed") }
        await #expect(processExitsWith: .failure) { _ = try SampleTool.run().positional("x") }
    }
}
