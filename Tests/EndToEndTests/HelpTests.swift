import TestSupport
import Testing

@Suite("help", .timeLimit(.minutes(10)))
struct HelpTests {
    private static let options = [
        "run": [
            "--seed", "--replications", "--set", "--mode", "--engine", "--format", "--out",
            "--shard", "--verify", "--details", "--no-advice", "--quiet", "-q",
        ],
        "tune": [
            "--goal", "--pool", "--executions", "--vary", "--minimize", "--replications", "--seed",
            "--set", "--out", "--shard", "--quiet", "-q",
        ],
        "merge": [
            "--format", "--out", "--baselines", "--update", "--claims", "--force", "--quiet", "-q",
        ],
        "check": [
            "--baselines", "--tolerance", "--update", "--claims", "--shard", "--out", "--quiet",
            "-q",
        ],
        "compare": ["--set", "--replications", "--format", "--details"],
        "explore": [
            "--runs", "--for", "--vary", "--keep", "--equalities", "--seed", "--set", "--out",
            "--shard", "--force", "--quiet", "-q",
        ],
        "replay": ["--as-scenario", "--force"],
        "trace": [
            "--execution", "--failed", "--slowest", "--from", "--until", "--mode", "--seed",
            "--set", "--format", "--out",
        ],
        "validate": ["--set"], "list": [], "report": [], "init": ["--template", "--force"],
        "schema": [], "completions": [],
    ]

    @Test("every command has help that names its options", arguments: options.keys.sorted())
    func command(_ name: String) async throws {
        let directory = try TemporaryDirectory()
        let help = try await Clawsim.run([name, "--help"], in: directory)
        #expect(help.exitCode == 0)
        #expect(help.complaints == "")
        #expect(help.output.contains("\nUSAGE: clawsim \(name) "))
        for option in (Self.options[name] ?? []) + ["-h", "--help"] {
            #expect(help.output.contains("  \(option)") || help.output.contains(", \(option)"))
        }
        for other in [["help", name], [name, "-h"], ["--help", name]] {
            #expect(try await Clawsim.run(other, in: directory).output == help.output)
        }
        #expect(try directory.files == [])
    }

    @Test("without words, and with --help, the tool names its commands and exit codes")
    func root() async throws {
        let directory = try TemporaryDirectory()
        let help = try await Clawsim.run([], in: directory)
        #expect(help.exitCode == 0)
        #expect(help.complaints == "")
        for name in Self.options.keys { #expect(help.output.contains("\n  \(name) ")) }
        for code in Array(0...8) + [130] { #expect(help.output.contains("\n  \(code) ")) }
        #expect(try await Clawsim.run(["--help"], in: directory).output == help.output)
        #expect(try await Clawsim.run(["help"], in: directory).output == help.output)
    }

    @Test("help has pages on scenarios and on metrics")
    func topics() async throws {
        let directory = try TemporaryDirectory()
        for (topic, command) in [
            ("scenario", ["schema", "--markdown"]), ("metrics", ["metrics"]),
        ] {
            let page = try await Clawsim.run(["help", topic], in: directory)
            #expect(page.exitCode == 0)
            #expect(!page.output.isEmpty)
            #expect(try await Clawsim.run(command, in: directory).output == page.output)
        }
    }

    @Test("the version is one line")
    func version() async throws {
        let outcome = try await Clawsim.run(["--version"], in: TemporaryDirectory())
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.wholeMatch(of: /clawsim \d+\.\d+\.\d+\n/) != nil)
    }

    @Test("output that cannot be written is an error, not a crash")
    func fullDisk() async throws {
        #if os(Linux)
            let outcome = try await Clawsim.run(
                ["--help"], in: TemporaryDirectory(), output: "/dev/full")
            #expect(outcome.exitCode == 1)
            #expect(outcome.complaintLines.count == 1)
            #expect(outcome.complaints.hasPrefix("cannot write to standard output: "))
        #endif
    }
}
