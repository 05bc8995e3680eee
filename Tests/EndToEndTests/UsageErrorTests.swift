import TestSupport
import Testing

@Suite("wrong command lines", .timeLimit(.minutes(10)))
struct UsageErrorTests {
    /// Words that cannot be right, and what the tool says.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let words: [String]
        let message: String
        let help: String

        init(_ words: String, _ message: String, see help: String = "clawsim run --help") {
            self.words = words.split(separator: " ").map(String.init)
            self.message = message
            self.help = help
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    private static let root = "clawsim --help"

    @Test(
        "exit 2, the mistake in one line, where to read more in another",
        arguments: [
            Mistake("rnu", "unknown command \"rnu\", did you mean \"run\"?", see: root),
            Mistake(
                "tidy",
                "unknown command \"tidy\": the commands are run, check, compare, tune, explore, "
                    + "merge, replay, trace, gateway, report, validate, list, metrics, costs, "
                    + "init, schema, completions, help",
                see: root),
            Mistake("help rnu", "unknown command \"rnu\", did you mean \"run\"?", see: root),
            Mistake(
                "--verison", "unknown option \"--verison\", did you mean \"--version\"?",
                see: root),
            Mistake(
                "--quiet", "--quiet must follow a command: write clawsim <command> [options]",
                see: root),
            Mistake("run --sede 1 s.json", "unknown option \"--sede\", did you mean \"--seed\"?"),
            Mistake("run", "missing <scenario>: write clawsim run <scenario> ... [options]"),
            Mistake(
                "validate",
                "missing <scenario>: write clawsim validate <scenario> ... [options]",
                see: "clawsim validate --help"),
            Mistake("run s.json --seed", "--seed needs a value: write --seed=<n>"),
            Mistake(
                "run s.json --seed --quiet", "--seed needs a value: write --seed=<n>"),
            Mistake(
                "run s.json --seed=x",
                "--seed must be a whole number from 0 to 18446744073709551615, not \"x\""),
            Mistake(
                "run s.json --seed -1",
                "--seed must be a whole number from 0 to 18446744073709551615, not \"-1\""),
            Mistake(
                "run s.json --seed 18446744073709551616",
                "--seed must be a whole number from 0 to 18446744073709551615, "
                    + "not \"18446744073709551616\""),
            Mistake("run s.json --seed 1 --seed 2", "--seed may be given only once"),
            Mistake(
                "run s.json --replications 0",
                "--replications must be a whole number from 1 to 1000000, not \"0\""),
            Mistake(
                "run s.json --replications 1.5",
                "--replications must be a whole number from 1 to 1000000, not \"1.5\""),
            Mistake(
                "run s.json --mode paralel",
                "--mode must be serial, parallel or both, not \"paralel\", did you mean "
                    + "\"parallel\"?"),
            Mistake(
                "run s.json --engine asnc",
                "--engine must be simulation or async, not \"asnc\", did you mean \"async\"?"),
            Mistake(
                "run s.json --format jsn",
                "each item of --format must be json, md, html, csv, junit, prom, bench or trace, "
                    + "not \"jsn\", did you mean \"json\"?"),
            Mistake(
                "run s.json --format json,,md",
                "each item of --format must be json, md, html, csv, junit, prom, bench or trace, "
                    + "not \"\""),
            Mistake("run s.json --set seed", "\"seed\" has no \"=\": write path=value"),
            Mistake("run s.json --out=", "--out must name a directory"),
            Mistake("run s.json --quiet=1", "--quiet takes no value: leave out \"=1\""),
            Mistake(
                "check --tolerance 5",
                "--tolerance is a share, and 5 is more than the whole: write 5%",
                see: "clawsim check --help"),
            Mistake(
                "check --tolerance -5",
                "--tolerance must be a share such as 1% or 0.01, not \"-5\"",
                see: "clawsim check --help"),
            Mistake(
                "check --tolerance some",
                "--tolerance must be a share such as 1% or 0.01, not \"some\"",
                see: "clawsim check --help"),
            Mistake(
                "check --baselines=", "--baselines must name a directory",
                see: "clawsim check --help"),
            Mistake(
                "list a b", "unexpected argument \"b\": write clawsim list [<directory>] [options]",
                see: "clawsim list --help"),
            Mistake(
                "init --froce", "unknown option \"--froce\", did you mean \"--force\"?",
                see: "clawsim init --help"),
            Mistake(
                "schema s.json", "unexpected argument \"s.json\": write clawsim schema [options]",
                see: "clawsim schema --help"),
        ])
    func mistake(_ mistake: Mistake) async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Clawsim.run(mistake.words, in: directory)
        #expect(outcome.exitCode == 2)
        #expect(outcome.output == "")
        #expect(outcome.complaintLines == ["clawsim: \(mistake.message)", "see \(mistake.help)"])
        #expect(try directory.files == [])
    }
}
