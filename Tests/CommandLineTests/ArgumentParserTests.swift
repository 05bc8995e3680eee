import CommandLine
import Testing

struct ArgumentParserTests {
    @Test("options may stand anywhere after the command, in every notation")
    func notations() throws {
        let options: SampleOptions = try SampleTool.options([
            "run", "-m", "serial", "a", "--seeds=5", "-s=a.b=1", "--set", "c=--", "-q", "b",
        ])
        #expect(options.scenarios == ["a", "b"])
        #expect(options.mode == .serial)
        #expect(options.seeds == 5)
        #expect(options.settings == ["a.b=1", "c=--"])
        #expect(options.isQuiet)
    }

    @Test("what is not given keeps its default")
    func missing() throws {
        var expected = SampleOptions()
        expected.scenarios = ["x"]
        #expect(try SampleTool.run() == expected)
    }

    @Test("every word after -- is an argument")
    func terminator() throws {
        let options: SampleOptions = try SampleTool.options([
            "run", "-q", "--", "--help", "--", "-m", "",
        ])
        #expect(options.scenarios == ["--help", "--", "-m", ""])
        #expect(options.isQuiet)
    }

    @Test(
        "negative numbers and a single dash are values and arguments",
        arguments: ["-5", "-0.5", "-.5", "-1e9", "-", ""])
    func dashes(word: String) throws {
        let options = try SampleTool.run("--warmup-duration", word, word)
        #expect(options.warmup == word)
        #expect(options.scenarios == ["x", word])
    }

    @Test("arguments are given out in order")
    func positionals() throws {
        let one: SampleTool.Comparison = try SampleTool.options(["compare", "a"])
        #expect(one.before == "a")
        #expect(one.after == "latest")
        let two: SampleTool.Comparison = try SampleTool.options(["compare", "a", "b"])
        #expect(two.after == "b")
        let none: SampleTool.Listing = try SampleTool.options(["list"])
        #expect(none.names == [])
        let both: SampleTool.Listing = try SampleTool.options(["list", "a", "b"])
        #expect(both.names == ["a", "b"])
    }

    @Test(
        "help is found anywhere",
        arguments: [
            ([], nil), (["--help"], nil), (["-h"], nil), (["help"], nil), (["help", "help"], nil),
            (["help", "--help"], nil), (["--nonsense", "-h"], nil), (["-h", "nonsense"], nil),
            (["help", "run"], "run"), (["help", "run", "-h"], "run"), (["-h", "run"], "run"),
            (["run", "--help"], "run"), (["run", "--nonsense", "--seed", "--help"], "run"),
            (["run", "help", "-h", "--", "x"], "run"),
        ] as [([String], String?)])
    func help(words: [String], expected: String?) throws {
        guard case .help(let command) = try SampleTool.parse(words) else {
            Issue.record("not understood as a wish for help")
            return
        }
        #expect(command == expected)
    }

    @Test("--version belongs to the root")
    func version() throws {
        guard case .version = try SampleTool.parse(["--version"]) else {
            Issue.record("not understood as a wish for the version")
            return
        }
    }

    @Test(
        "a wrong command says what would be right",
        arguments: [
            (["rnu"], #"unknown command "rnu", did you mean "run"?"#),
            (["rnu", "--help"], #"unknown command "rnu", did you mean "run"?"#),
            (["help", "lst"], #"unknown command "lst", did you mean "list"?"#),
            (["hlep"], #"unknown command "hlep", did you mean "help"?"#),
            (["x"], #"unknown command "x": the commands are run, compare, list, help"#),
            ([""], #"unknown command "": the commands are run, compare, list, help"#),
            (["-"], #"unknown command "-": the commands are run, compare, list, help"#),
            (["-5"], #"unknown command "-5": the commands are run, compare, list, help"#),
            (
                ["help", "run", "x"],
                #"unexpected argument "x": write clawsim help <command>"#
            ),
            (["--verison"], #"unknown option "--verison", did you mean "--version"?"#),
            (["-x"], #"unknown option "-x": the options of clawsim are --version, --help"#),
            (
                ["--seed=5", "run"],
                "--seed must follow a command: write clawsim <command> [options]"
            ),
            (["--", "run"], "-- must follow a command: write clawsim <command> [options]"),
            (["--", "--help"], "-- must follow a command: write clawsim <command> [options]"),
        ])
    func commandErrors(words: [String], message: String) {
        #expect(throws: UsageError(message)) { try SampleTool.parse(words) }
    }

    private static let options =
        "the options of run are --mode, --seed, --seeds, --format, --only, --set, "
        + "--warmup-duration, --quiet, --help"

    @Test(
        "a wrong option or argument says what would be right",
        arguments: [
            (["--sede", "5"], #"unknown option "--sede", did you mean "--seed"?"#),
            (["--fromat=md"], #"unknown option "--fromat", did you mean "--format"?"#),
            (["-quiet"], #"unknown option "-quiet", did you mean "--quiet"?"#),
            (["--version"], #"unknown option "--version": \#(options)"#),
            (["-x"], #"unknown option "-x": \#(options)"#),
            (["-qm"], #"unknown option "-qm": \#(options)"#),
            (["---"], #"unknown option "---": \#(options)"#),
            (["--=x"], #"unknown option "--=x": \#(options)"#),
            (["-=x"], #"unknown option "-=x": \#(options)"#),
            (["--\u{7}é\u{202E}=1"], #"unknown option "--\u0007é\u202E": \#(options)"#),
            (["-\u{301}"], #"unknown option "-\#u{301}": \#(options)"#),
            (["--seed"], "--seed needs a value: write --seed=<n>"),
            (["-m"], "-m needs a value: write -m=<mode>"),
            (["--seed", "--quiet"], "--seed needs a value: write --seed=<n>"),
            (["--seed", "--", "5"], "--seed needs a value: write --seed=<n>"),
            (["--only", "-draft"], "--only needs a value: write --only=<names>"),
            (["--quiet=yes"], #"--quiet takes no value: leave out "=yes""#),
            (["-q="], #"-q takes no value: leave out "=""#),
            (["--seed", "1", "--seed=1"], "--seed may be given only once"),
            (["-m", "both", "--mode", "both"], "--mode may be given only once"),
            (["-q", "--quiet"], "--quiet may be given only once"),
        ])
    func optionErrors(words: [String], message: String) {
        let expected = UsageError(message, command: "run")
        #expect(throws: expected) { try SampleTool.parse(["run", "x"] + words) }
        #expect(throws: expected) { try SampleTool.parse(["run"] + words) }
    }

    @Test(
        "a missing or superfluous argument shows the usage",
        arguments: [
            (["run"], "missing <scenario>: write clawsim run <scenario> ... [options]"),
            (["run", "--"], "missing <scenario>: write clawsim run <scenario> ... [options]"),
            (["compare"], "missing <before>: write clawsim compare <before> [<after>] [options]"),
            (
                ["compare", "a", "b", "c\n", "d"],
                #"unexpected argument "c\u000A": "#
                    + "write clawsim compare <before> [<after>] [options]"
            ),
        ])
    func argumentErrors(words: [String], message: String) {
        #expect(throws: UsageError(message, command: words[0])) { try SampleTool.parse(words) }
    }

    @Test("a value keeps everything after the first =")
    func values() throws {
        #expect(try SampleTool.run("--warmup-duration=").warmup == "")
        #expect(try SampleTool.run("--warmup-duration==").warmup == "=")
        #expect(try SampleTool.run("--warmup-duration=--seed=5").warmup == "--seed=5")
        // A combining mark makes one character of itself and the sign before it.
        #expect(try SampleTool.run("--warmup-duration=\u{301}e").warmup == "\u{301}e")
        #expect(try SampleTool.run("--warmup-duration", "👩‍👧 ü").warmup == "👩‍👧 ü")
    }

    @Test("ten thousand words are read")
    func many() throws {
        let words = (0..<10_000).map { "\($0)" }
        let arguments: SampleOptions = try SampleTool.options(["run"] + words)
        #expect(arguments.scenarios == words)
        let settings: SampleOptions = try SampleTool.options(
            ["run", "x"] + words.flatMap { ["--set", $0] })
        #expect(settings.settings == words)
        #expect(throws: UsageError.self) {
            try SampleTool.parse(["run"] + words + [String(repeating: "-", count: 1_000_000)])
        }
    }
}
