import CommandLine
import Exact
import JSON
import Jobs
import Platform
import Scenarios
import Simulation

/// The command `clawsim gateway`.
struct GatewayCommand: Command {
    /// A line holds the largest body in hexadecimal digits, and more: the gateway refuses it.
    private static let longestLine = 16 << 20

    let options: GatewayOptions
    private let loaded: LoadedScenario

    init(_ options: GatewayOptions) throws {
        self.options = options
        guard options.path != ScenarioFile.standardInput else {
            throw GatewayOptions.error("standard input has the requests: name a scenario file")
        }
        if options.speed != 1, !options.isReal {
            throw GatewayOptions.error("--speed is for the real clock: add --real")
        }
        loaded = try LoadedScenario(
            path: options.path, settings: options.settings.map(\.value))
    }

    /// Answers line by line until the input is over.
    func run() throws -> ExitCode {
        var scenario = loaded.scenario
        if let seed = options.seed { scenario.seed = seed }
        let epoch = options.isReal ? ThisProcess.nanosecondsSince1970 : 0
        var lines = GatewayLines(
            GatewayRun(scenario, limits: options.limits, epoch: .nanoseconds(epoch)),
            isVirtual: !options.isReal)
        let start = ContinuousClock.now
        var reader = LineReader(.standardInput, limit: Self.longestLine)
        while let line = try next(&reader) {
            let elapsed = options.isReal ? (ContinuousClock.now - start) * options.speed : nil
            let bytes: [UInt8]? = if case .whole(let bytes) = line { bytes } else { nil }
            let answer = lines.answer(bytes, at: elapsed?.nanoseconds)
            if let answer { try Console.write(answer.text() + "\n") }
        }
        try Console.write(lines.end().text() + "\n")
        if let failure = lines.run.failure {
            Console.complain("\(loaded.path): \(failure)")
            return failure.exitCode
        }
        let isStalled = !options.isReal && !lines.run.unfinished.isEmpty
        return isStalled ? .invariantViolated : .pass
    }

    private func next(_ reader: inout LineReader) throws(Failure) -> LineReader.Line? {
        do {
            return try reader.next()
        } catch {
            throw Failure("cannot read standard input: \(error)", .internalError)
        }
    }
}
