import CommandLine
import Testing

struct ArgumentParserTests {
    @Test("options may stand anywhere after the command, in every notation")
    func notations() throws {
        let arguments = try SampleTool.arguments([
            "run", "-m", "serial", "a", "--seeds=5", "-s=a.b=1", "--set", "c=--", "-q", "b",
        ])
        #expect(arguments.command.name == "run")
        #expect(arguments.positionals("scenario") == ["a", "b"])
        #expect(try arguments.string("--mode") == "serial")
        #expect(try arguments.integer("--seeds", in: 1...10) == 5)
        #expect(try arguments.strings("--set") == ["a.b=1", "c=--"])
        #expect(arguments.flag("--quiet"))
    }

    @Test("what is not given is nil, empty or false")
    func missing() throws {
        let arguments = try SampleTool.run()
        #expect(try arguments.string("--mode") == nil)
        #expect(try arguments.integer("--seeds", in: 1...10) == nil)
        #expect(try arguments.unsigned64("--seed") == nil)
        #expect(try arguments.list("--format") == nil)
        #expect(try arguments.strings("--set") == [])
        #expect(!arguments.flag("--quiet"))
    }

    @Test("every word after -- is an argument")
    func terminator() throws {
        let arguments = try SampleTool.arguments(["run", "-q", "--", "--help", "--", "-m", ""])
        #expect(arguments.positionals("scenario") == ["--help", "--", "-m", ""])
        #expect(arguments.flag("--quiet"))
    }

    @Test(
        "negative numbers and a single dash are values and arguments",
        arguments: ["-5", "-0.5", "-.5", "-1e9", "-", ""])
    func dashes(word: String) throws {
        let arguments = try SampleTool.run("--only", word, word)
        #expect(try arguments.string("--only") == word)
        #expect(arguments.positionals("scenario") == ["x", word])
    }

    @Test("arguments are given out in order")
    func positionals() throws {
        let one = try SampleTool.arguments(["compare", "a"])
        #expect(one.positional("before") == "a")
        #expect(one.positional("after") == nil)
        let two = try SampleTool.arguments(["compare", "a", "b"])
        #expect(two.positional("after") == "b")
        #expect(try SampleTool.arguments(["list"]).positionals("name") == [])
        #expect(try SampleTool.arguments(["list", "a", "b"]).positionals("name") == ["a", "b"])
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
        #expect(try SampleTool.run("--only=").string("--only") == "")
        #expect(try SampleTool.run("--only==").string("--only") == "=")
        #expect(try SampleTool.run("--only=--seed=5").string("--only") == "--seed=5")
        // A combining mark makes one character of itself and the sign before it.
        #expect(try SampleTool.run("--only=\u{301}e").string("--only") == "\u{301}e")
        #expect(try SampleTool.run("--only", "👩‍👧 ü").string("--only") == "👩‍👧 ü")
    }

    @Test("ten thousand words are read")
    func many() throws {
        let words = (0..<10_000).map { "\($0)" }
        #expect(try SampleTool.arguments(["run"] + words).positionals("scenario") == words)
        let settings = words.flatMap { ["--set", $0] }
        #expect(try SampleTool.arguments(["run", "x"] + settings).strings("--set") == words)
        #expect(throws: UsageError.self) {
            try SampleTool.parse(["run"] + words + [String(repeating: "-", count: 1_000_000)])
        }
    }
}
