import CommandLine
import Testing

struct HelpTextTests {
    @Test("help on a command shows everything, wrapped under its column")
    func command() {
        let expected = """
            Runs a scenario in both modes and compares them.

            Equal seeds give equal bytes.

            The reports are written into one directory, one file for each format, and
            replace what an earlier run has left there.

            USAGE: clawsim run <scenario> ... [options]

            ARGUMENTS:
              <scenario>                The scenario files.

            OPTIONS:
              -m, --mode <mode>         What to run. (values: serial, parallel, both;
                                        default: both)
              --seed <n>                The first seed.
              --seeds <n>               The number of replications. (default: 20)
              --format <formats>        The reports to write, separated by commas. (values:
                                        json, md, html, trace; default: all but trace)
              --only <names>            The requests to keep, separated by commas.
              -s, --set <path=value>    Replaces a value of the scenario. (repeatable)
              --warmup-duration <duration>
                                        How much to leave out. (default: 0s)
              -q, --quiet               Prints only errors.
              -h, --help                Show help.

            EXAMPLES:
              clawsim run scenarios/headline.json
                  Both modes, with the default seeds.
              clawsim run scenarios/headline.json --mode serial --seeds 100 --format json,html \
            --out here
                  Serial only.

            EXIT CODES:
              0    Everything passed.
              130  Interrupted.

            """
        #expect(HelpText.render(SampleTool.root, command: "run") == expected)
    }

    @Test("help on the root lists the commands")
    func root() {
        let expected = """
            Tests parallel agents in virtual time.

            USAGE: clawsim <command> [options]

            COMMANDS:
              run         Runs a scenario in both modes and compares them.
              compare     Compares two reports.
              list        Lists scenarios.

            OPTIONS:
              --version   Show the version.
              -h, --help  Show help.

            EXIT CODES:
              0  Everything passed.
              2  The command line was wrong.

            See "clawsim help <command or topic>" for more.

            """
        #expect(HelpText.render(SampleTool.root) == expected)
    }

    @Test("a section without content is left out")
    func sparse() {
        let expected = """
            Lists scenarios.

            USAGE: clawsim list [<name> ...] [options]

            ARGUMENTS:
              <name>      Names.

            OPTIONS:
              -h, --help  Show help.

            """
        #expect(HelpText.render(SampleTool.root, command: "list") == expected)
    }

    @Test("prose has at most 80 columns, and no line ends in a space")
    func width() {
        let prose = String(repeating: "words of various lengths, ", count: 40)
        let command = CommandGrammar<SampleOptions>(
            prose, discussion: prose, examples: [("clawsim run", prose)],
            arguments: [OptionField("scenario", \.scenarios, .each(.text()), prose)],
            options: [OptionField("--quiet", short: "-q", \.isQuiet, .flag, prose)],
            exitCodes: [(0, prose)])
        let root = CommandShape("clawsim", prose, commands: [CommandEntry(command.shape)])
        for text in [HelpText.render(root), HelpText.render(root, command: "run")] {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") })
            #expect(lines.contains { $0.count > 70 })
        }
    }

    @Test("a word too long for a line stands alone, and an empty text is a label only")
    func extremes() {
        let word = String(repeating: "w", count: 100)
        let command = CommandGrammar<SampleOptions>(
            "a \(word) b", options: [OptionField("--quiet", \.isQuiet, .flag, "")])
        let root = CommandShape("clawsim", "", commands: [CommandEntry(command.shape)])
        let expected = """
            a
            \(word)
            b

            USAGE: clawsim run [options]

            OPTIONS:
              --quiet
              -h, --help  Show help.

            """
        #expect(HelpText.render(root, command: "run") == expected)
    }
}
