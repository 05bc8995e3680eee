import Analysis
import CommandLine
import Foundation
import JSON
import Scenarios
import Search

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

    private static func replay(_ capsule: Capsule) throws(Failure) -> Replay {
        do {
            return try Replay.run(capsule)
        } catch {
            throw Failure(error.description, .invalidScenario)
        }
    }

    private static func load(_ path: String) throws(Failure) -> Capsule {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): the capsule cannot be read", .incompatibleBaseline)
        }
        do {
            return try Capsule.read(Array(data), file: path, version: Version.current)
        } catch {
            switch error {
            case .corrupt: throw Failure(error.description, .invalidScenario)
            case .incompatible: throw Failure(error.description, .incompatibleBaseline)
            }
        }
    }

    /// The name of a scenario in a file: the file's, with `-` for what a name may not hold.
    ///
    /// Scenarios of one directory need different names: their reports share one too.
    static func name(ofFile path: String) -> String? {
        var file = path.split(separator: "/").last.map(String.init) ?? ""
        if file.hasSuffix(".json") { file.removeLast(5) }
        let name = file.unicodeScalars.prefix(100).map { scalar -> Character in
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "_": Character(scalar)
            default: "-"
            }
        }
        return name.contains { $0 != "-" } ? String(name) : nil
    }

    private static func write(
        _ capsule: Capsule, to path: String, isForced: Bool
    ) throws(Failure) {
        let variant = capsule.variant
        var scenario = variant.scenario
        scenario.name = name(ofFile: path) ?? scenario.name
        try OutputDirectory.write(ScenarioWriter.text(scenario), to: path, isForced: isForced)
        let mode = variant.modes.count == 1 ? " --mode \(variant.modes[0])" : ""
        try Console.write(
            "wrote \(path); run it with: clawsim run \(Console.quoted(path))\(mode)\n")
        if variant.tieSeed != nil {
            Console.complain(
                "\(path): the capsule permutes the events of each instant, which a scenario "
                    + "cannot say: its run may end otherwise")
        }
    }
}
