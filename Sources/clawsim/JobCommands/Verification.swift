import CommandLine
import Foundation
import Jobs
import Reporting
import Simulation

/// Runs a scenario again in a second process and compares what it writes.
///
/// Hash seeds, addresses and threads differ between processes: what depends on them shows here.
struct Verification {
    /// What was run: one scenario.
    let options: RunOptions

    /// What a second process writes otherwise than the first; `nil` when all bytes are equal.
    ///
    /// - Throws: ``Failure`` when there can be no second process.
    func difference(from first: OutputDirectory) throws(Failure) -> String? {
        let second =
            FileManager.default.temporaryDirectory.path
            + "/clawsim-verify-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: second) }
        var again = options
        again.isVerified = false
        again.isQuiet = true
        again.output = second
        let (code, _) = try Self.run(again.words())
        switch ExitCode(rawValue: code) {
        case .pass, .expectationFailed, .invariantViolated, .nondeterminism: break
        case .interrupted: throw Failure("a second process was interrupted", .interrupted)
        default: throw Failure("a second process ended with exit code \(code)", .internalError)
        }
        for name in options.formats.map(\.fileName) {
            guard
                FileManager.default.contentsEqual(
                    atPath: "\(first.path)/\(name)", andPath: "\(second)/\(name)")
            else {
                return "\(name)" + (try firstDifferingEvent().map { ", \($0)" } ?? "")
            }
        }
        return nil
    }

    /// The first event in which two further processes differ.
    private func firstDifferingEvent() throws(Failure) -> String? {
        for mode in options.modes {
            var first = options
            first.modes = [mode]
            first.replications = nil
            first.shell = .simulation
            let words = ["trace", "--format=jsonl"] + first.words([.result]).dropFirst()
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
