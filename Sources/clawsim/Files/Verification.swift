import Foundation
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// Runs a scenario again in a second process and compares what it writes.
///
/// Hash seeds, addresses and threads differ between processes: what depends on them shows here.
struct Verification {
    private let loaded: LoadedScenario
    private let modes: [ExecutionMode]
    private let shell: Shell
    private let formats: [ReportFormat]
    private let settings: [String]

    init(
        _ loaded: LoadedScenario, modes: [ExecutionMode], shell: Shell, formats: [ReportFormat],
        settings: [String]
    ) {
        self.loaded = loaded
        self.modes = modes
        self.shell = shell
        self.formats = formats
        self.settings = settings
    }

    /// What a second process writes otherwise than the first; `nil` when all bytes are equal.
    ///
    /// - Throws: ``Failure`` when there can be no second process.
    func difference(from first: OutputDirectory) throws(Failure) -> String? {
        let second =
            FileManager.default.temporaryDirectory.path
            + "/clawsim-verify-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: second) }
        let (code, _) = try Self.run(runArguments(into: second))
        switch ExitCode(rawValue: code) {
        case .pass, .expectationFailed, .invariantViolated, .nondeterminism: break
        case .interrupted: throw Failure("a second process was interrupted", .interrupted)
        default: throw Failure("a second process ended with exit code \(code)", .internalError)
        }
        for name in formats.map(\.fileName) {
            guard
                FileManager.default.contentsEqual(
                    atPath: "\(first.path)/\(name)", andPath: "\(second)/\(name)")
            else {
                return "\(name)" + (try firstDifferingEvent().map { ", \($0)" } ?? "")
            }
        }
        return nil
    }

    private func runArguments(into directory: String) -> [String] {
        var words = ["run", "--quiet", "--out", directory]
        for setting in settings { words += ["--set", setting] }
        words += ["--seed", "\(loaded.scenario.seed)"]
        words += ["--replications", "\(loaded.scenario.replications)"]
        words += ["--mode", modes.count == 1 ? modes[0].rawValue : "both"]
        words += ["--engine", shell.rawValue]
        words += ["--format", formats.map(\.rawValue).joined(separator: ",")]
        return words + ["--", loaded.path]
    }

    /// The first event in which two further processes differ.
    private func firstDifferingEvent() throws(Failure) -> String? {
        for mode in modes {
            var words = ["trace", "--format", "jsonl", "--mode", mode.rawValue]
            for setting in settings { words += ["--set", setting] }
            words += ["--seed", "\(loaded.scenario.seed)", "--", loaded.path]
            let left = try Self.run(words).output.split(separator: "\n")
            let right = try Self.run(words).output.split(separator: "\n")
            let common = zip(left, right).prefix { $0 == $1 }.count
            guard common < max(left.count, right.count) else { continue }
            let one = common < left.count ? String(left[common]) : "the run is over"
            let other = common < right.count ? String(right[common]) : "the run is over"
            return "\(mode) event \(common): \(one) against \(other)"
        }
        return nil
    }

    /// Runs this tool in a process of its own.
    private static func run(
        _ words: [String]
    ) throws(Failure) -> (code: Int32, output: String) {
        guard let tool = Bundle.main.executableURL else {
            throw Failure("the tool cannot find itself to run again", .internalError)
        }
        let process = Process()
        process.executableURL = tool
        process.arguments = words
        process.environment = GitHubOutput.environmentWithout
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: data, as: UTF8.self))
        } catch {
            throw Failure(
                "a second process cannot be run: \(error.localizedDescription)", .internalError)
        }
    }
}
