import Arguments
import Foundation
import Harness
import Scenarios

/// The command `clawsim replay`.
enum ReplayCommand {
    /// Runs a capsule again, or turns it into a scenario.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let path = arguments.positional("capsule") ?? ""
        let capsule = try load(path)
        if let target = try arguments.string("--as-scenario") {
            try write(capsule, to: target, isForced: arguments.flag("--force"))
            return .pass
        }
        switch try Replay.run(capsule) {
        case .reproduced(let failure):
            let code: ExitCode = failure.kind.isDefect ? .invariantViolated : .expectationFailed
            try Console.write("reproduced: \(failure.kind)\n\(failure.detail)\n")
            return code
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

    private static func load(_ path: String) throws(Failure) -> Capsule {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): the capsule cannot be read", .invalidScenario)
        }
        do {
            return try CapsuleReader.read(Array(data), file: path, version: Clawsim.version)
        } catch {
            switch error {
            case .corrupt: throw Failure(error.description, .invalidScenario)
            case .incompatible: throw Failure(error.description, .incompatibleBaseline)
            }
        }
    }

    private static func write(
        _ capsule: Capsule, to path: String, isForced: Bool
    ) throws(Failure) {
        try OutputDirectory.write(
            ScenarioWriter.text(capsule.variant.scenario), to: path, isForced: isForced)
        try Console.write("wrote \(path); run it with: clawsim run \(path)\n")
    }
}
