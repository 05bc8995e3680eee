import Testing

@testable import CommandLine

@Suite("values of options")
struct OptionValueTests {
    private func error(_ message: String) -> UsageError { UsageError(message, command: "run") }

    @Test(
        "whole numbers are read up to the ends of their range",
        arguments: [("-7", -7), ("0", 0), ("+7", 7), ("007", 7)])
    func integers(text: String, expected: Int) throws {
        #expect(try SampleTool.run("--seeds", text).seeds == expected)
    }

    @Test(
        "what is not a whole number in range is refused",
        arguments: [
            ("8", "8"), ("-8", "-8"), ("", ""), ("x", "x"), ("1.0", "1.0"), ("1_0", "1_0"),
            (" 1", " 1"), ("٣", "٣"), ("9223372036854775808", "9223372036854775808"),
            ("\u{1B}[2J", #"\u001B[2J"#),
        ])
    func integerErrors(text: String, shown: String) {
        let expected = error(#"--seeds must be a whole number from -7 to 7, not "\#(shown)""#)
        #expect(throws: expected) { try SampleTool.run("--seeds=\(text)") }
    }

    @Test("seeds have 64 bits")
    func unsigned() throws {
        let largest = "18446744073709551615"
        #expect(try SampleTool.run("--seed", largest).seed == .max)
        for text in ["-1", "18446744073709551616", "0x1"] {
            let expected = error(
                #"--seed must be a whole number from 0 to \#(largest), not "\#(text)""#)
            #expect(throws: expected) { try SampleTool.run("--seed", text) }
        }
    }

    @Test(
        "an unknown choice is refused, with the one that was meant",
        arguments: [
            ("serail", #"not "serail", did you mean "serial"?"#), ("", #"not """#),
            ("serial,both", #"not "serial,both""#),
        ])
    func choices(text: String, ending: String) {
        #expect(throws: error("--mode must be serial, parallel or both, \(ending)")) {
            try SampleTool.run("-m", text)
        }
    }

    @Test("lists are divided at commas")
    func lists() throws {
        #expect(try SampleTool.run("--format", "md,json").formats == [.md, .json])
        #expect(try SampleTool.run("--only", "a b").only == ["a b"])
        #expect(try SampleTool.run("--only", "a,\u{301}b").only == ["a", "\u{301}b"])
    }

    @Test(
        "a wrong item of a list is refused",
        arguments: [
            ("--format", "md,jsno", #"not "jsno", did you mean "json"?"#),
            ("--format", "md, json", #"not " json", did you mean "json"?"#),
            ("--format", "", #"not """#),
            ("--format", "md,", #"not """#),
        ])
    func listErrors(name: String, text: String, ending: String) {
        #expect(throws: error("each item of \(name) must be json, md, html or trace, \(ending)")) {
            try SampleTool.run(name, text)
        }
    }

    @Test("no item of a list is empty", arguments: ["", ",", "a,", ",a", "a,,b"])
    func emptyItems(text: String) {
        #expect(throws: error("--only has an empty item: write a,b without spaces")) {
            try SampleTool.run("--only", text)
        }
    }

    @Test("a path is not empty, and an error of the caller belongs to the command")
    func callerError() {
        let path = OptionValue<String>.path("dir", toA: "directory")
        #expect(throws: UsageError("--out must name a directory")) { try path.read([""], "--out") }
        let error = SampleOptions.error("no such file")
        #expect(error == UsageError("no such file", command: "run"))
        #expect("\(error)" == "no such file")
    }
}
