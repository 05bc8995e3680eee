import Analysis
import CommandLine
import JSON
import Jobs
import Platform
import Reporting
import Scenarios
import Search

/// The command `clawsim replay`.
struct ReplayCommand: PlainCommand {
    var path = ""
    /// The file to write the scenario to, instead of running it.
    var target: String?
    var isForced = false

    static let name = "replay"

    static let grammar = CommandGrammar<ReplayCommand>(
        "Runs a failure capsule again, or turns it into a scenario.",
        discussion: """
            Ends like the run that the capsule holds, or says at which event it first differs. A \
            capsule holds scenario, seed, ties, version, digests and events; it is not to be edited.
            """,
        examples: [
            ("clawsim replay capsule.json", "the same failure here"),
            (
                "clawsim replay capsule.json --as-scenario scenarios/regression.json",
                "for the regression suite"
            ),
        ],
        arguments: [
            OptionField("capsule", \.path, .text(), "A file that clawsim explore wrote.")
        ],
        options: [
            OptionField(
                "--as-scenario", \.target, .optional(.text("file")),
                "Write its scenario instead of running it.", role: .outer),
            .force(\.isForced),
        ],
        exitCodes: ExitCode.table)

    /// Runs a capsule again, or turns it into a scenario.
    func run() throws -> ExitCode {
        let capsule = try CapsuleFile.load(path)
        if let target {
            try write(capsule, to: target)
            return .pass
        }
        switch try replay(capsule) {
        case .reproduced(let failure):
            try Console.write("reproduced: \(failure.kind)\n\(failure.seen)\n")
            return failure.kind.exitCode
        case .judgedDifferently(let failure):
            Console.complain(
                "\(path): the events are the same, but the run "
                    + (failure.map { "fails otherwise: \($0.kind)" } ?? "does not fail"))
            return .nondeterminism
        case .differs(let lines):
            Console.complain("\(path): \(lines)")
            return .nondeterminism
        }
    }

    private func replay(_ capsule: Capsule) throws(Failure) -> Replay {
        do {
            return try Replay.run(capsule)
        } catch {
            throw Failure(error.description, .invalidScenario)
        }
    }

    private func write(_ capsule: Capsule, to path: String) throws(Failure) {
        let variant = capsule.variant
        var scenario = variant.scenario
        scenario.name = ScenarioPaths.name(ofFile: path) ?? scenario.name
        try OutputDirectory.write(ScenarioWriter.text(scenario), to: path, isForced: isForced)
        let mode = variant.modes.count == 1 ? " --mode \(variant.modes[0])" : ""
        try Console.write(
            "wrote \(path); run it with: clawsim run \(ShellLine.quoted(path))\(mode)\n")
        if variant.tieSeed != nil {
            Console.complain(
                "\(path): the capsule permutes the events of each instant, which a scenario "
                    + "cannot say: its run may end otherwise")
        }
    }
}
