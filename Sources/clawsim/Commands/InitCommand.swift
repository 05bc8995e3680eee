import Arguments
import Foundation
import Scenarios

/// The command `clawsim init`.
enum InitCommand {
    /// Writes the starter scenario, never over a file unless told to.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let path = arguments.positional("file") ?? "scenario.json"
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
            guard !isDirectory.boolValue else {
                throw Failure("\(path) is a directory: name a file in it", .usage)
            }
            guard arguments.flag("--force") else {
                throw Failure("\(path) exists: name another file, or use --force", .usage)
            }
        }
        let url = URL(fileURLWithPath: path)
        try OutputDirectory(path: url.deletingLastPathComponent().path)
            .write([(url.lastPathComponent, StarterScenario.text)])
        try Console.write("wrote \(path); run it with: clawsim run \(path)\n")
        return .pass
    }
}
