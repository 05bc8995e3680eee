import CommandLine
import Jobs
import Platform
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
        let second: String
        do {
            second = try FileSystem.makeTemporaryDirectory(for: "clawsim-verify")
        } catch {
            throw Failure("a second process has nowhere to write: \(error)", .internalError)
        }
        defer { FileSystem.remove(second) }
        var again = options
        again.isVerified = false
        again.isQuiet = true
        again.output = second
        let (code, _) = try Self.run(again.words())
        guard try Self.isComplete(code) else {
            throw Failure("a second process ended with exit code \(code)", .internalError)
        }
        for name in options.formats.map(\.fileName) {
            guard
                FileSystem.haveEqualContents("\(first.path)/\(name)", "\(second)/\(name)")
            else {
                return name + (try firstDifferingEvent().map { ", \($0)" } ?? "")
            }
        }
        return nil
    }

    /// The first event in which two further processes differ, or why they do not tell.
    private func firstDifferingEvent() throws(Failure) -> String? {
        for mode in options.modes {
            var first = options
            first.modes = [mode]
            var words = first.words(for: TraceOptions.self, [.result])
            words.insert("--format=\(TraceOptions.Format.jsonl)", at: 1)
            let runs = [try Self.run(words), try Self.run(words)]
            for code in runs.map(\.code) where try !Self.isComplete(code) {
                return "and clawsim \(words[0]) ended with exit code \(code)"
            }
            let (left, right) = (runs[0].lines, runs[1].lines)
            let common = zip(left, right).prefix { $0 == $1 }.count
            guard common < max(left.count, right.count) else { continue }
            let one = common < left.count ? String(left[common]) : "the run is over"
            let other = common < right.count ? String(right[common]) : "the run is over"
            return "\(mode) event \(common): \(one) against \(other)"
        }
        return nil
    }

    /// Whether a process that ended so has written all there is to write.
    private static func isComplete(_ code: Int32) throws(Failure) -> Bool {
        switch ExitCode(rawValue: code) {
        case .pass, .expectationFailed, .invariantViolated, .nondeterminism: return true
        case .interrupted: throw Failure("a second process was interrupted", .interrupted)
        case .internalError, .usage, .invalidScenario, .regression, .incompatibleBaseline, nil:
            return false
        }
    }

    /// Runs this tool in a process of its own.
    private static func run(
        _ words: [String]
    ) throws(Failure) -> (code: Int32, lines: [Substring]) {
        let command = ShellLine.text([ThisProcess.executable] + words)
        do {
            let (output, code) = try ThisProcess.run(
                shell: "\(GitHubOutput.silence); exec \(command) 2> /dev/null")
            return (code, String(decoding: output, as: UTF8.self).split(separator: "\n"))
        } catch {
            throw Failure("a second process cannot be run: \(error)", .internalError)
        }
    }
}
