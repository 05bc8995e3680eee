import Analysis
import CommandLine
import Exact
import JSON
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// The command `clawsim run`.
struct RunCommand {
    let scenarios: [LoadedScenario]
    let modes: [ExecutionMode]
    let shell: Shell
    let formats: [ReportFormat]
    let output: String?
    /// The command line as all shards of the command have it.
    let sharedWords: [String]
    private let work: Work
    /// The values of `--set` as they were written.
    private let settings: [String]
    private let isVerified: Bool
    let isQuiet: Bool
    let interrupt = Interrupt()
    private let github = GitHubOutput()

    /// Reads options and scenarios, so that nothing runs unless everything can.
    ///
    /// - Parameters:
    ///   - arguments: The command line.
    ///   - given: How much to do; `nil` for what `--shard` says.
    /// - Throws: What is wrong with the command line, the scenario or the shards.
    init(_ arguments: ParsedArguments, work given: Work? = nil) throws {
        work = try given ?? arguments.work()
        sharedWords = arguments.sharedWords
        let assignments = try arguments.settings()
        settings = try arguments.strings("--set")
        let seed = try arguments.unsigned64("--seed")
        let replications = try arguments.integer("--replications", in: 1...1_000_000)
        modes =
            switch try arguments.string("--mode") {
            case "serial": [.serial]
            case "parallel": [.parallel]
            default: ExecutionMode.allCases
            }
        shell = Shell(rawValue: try arguments.string("--engine") ?? "") ?? .simulation
        formats =
            try arguments.list("--format")?.compactMap(ReportFormat.init) ?? ReportFormat.defaults
        output = try arguments.string("--out")
        if output?.isEmpty == true { throw arguments.error("--out must name a directory") }
        isVerified = arguments.flag("--verify")
        if isVerified, case .part = work {
            throw arguments.error("--verify runs everything again: it cannot verify a shard")
        }
        isQuiet = arguments.flag("--quiet")
        var scenarios: [LoadedScenario] = []
        for path in try ScenarioPaths.expand(arguments.positionals("scenario")) {
            var loaded = try LoadedScenario(path: path, settings: assignments, maySkip: true)
            if let seed { loaded.scenario.seed = seed }
            if let replications { loaded.scenario.replications = replications }
            scenarios.append(loaded)
        }
        self.scenarios = scenarios
        try LoadedScenario.checkNames(scenarios)
        guard let shards = work.merged else { return }
        try shards.check(scenarios)
        if formats.contains(.csv), !shards.hasRows {
            throw Failure("the shards have no rows: leave out csv, or make them with it", .usage)
        }
    }

    /// Runs all scenarios; the worst of their exit codes counts.
    func run() async throws(Failure) -> ExitCode {
        if case .part(let shard) = work { return try await run(shard) }
        var worst = ExitCode.pass
        var summary = JobSummary()
        for index in scenarios.indices {
            let code: ExitCode
            if interrupt.isRaised {
                let scenario = scenarios[index].scenario
                try OutputDirectory(path: directory(for: scenario)).noteInterrupt(of: scenario)
                code = .interrupted
            } else {
                code = try await run(index, &summary)
            }
            if code.rawValue > worst.rawValue { worst = code }
        }
        try github.summarise(summary.render())
        return worst
    }

    private func run(
        _ index: Int, _ summary: inout JobSummary
    ) async throws(Failure) -> ExitCode {
        let loaded = scenarios[index]
        let scenario = loaded.scenario
        if let reason = scenario.skipReason {
            Console.complain("\(loaded.path): skipped: \(reason)")
            return .pass
        }
        let directory = OutputDirectory(path: directory(for: scenario))
        let parts = formats.contains(.csv) ? TaskRowParts(in: directory) : nil
        if !isQuiet {
            for line in OverloadText.lines(scenario, modes: modes) {
                Console.complain("\(loaded.path): overloaded: \(line)")
            }
        }
        switch try await simulate(index, parts) {
        case .failure(let error):
            if let failure = parts?.failure { throw failure }
            return try tell(error, of: loaded, in: directory, &summary)
        case .success(let result):
            let report = report(of: result, loaded)
            summary.append(report)
            try write(report, to: directory, parts)
            loaded.complain(about: report)
            try github.annotate(Annotation.all(of: report))
            if isVerified, try isDifferent(loaded, directory) { return .nondeterminism }
            return report.isPassed ? .pass : .expectationFailed
        }
    }

    /// Tells why a scenario gave no result, and leaves no report of an earlier one to be taken for
    /// its own.
    private func tell(
        _ error: RunFailure, of loaded: LoadedScenario, in directory: OutputDirectory,
        _ summary: inout JobSummary
    ) throws(Failure) -> ExitCode {
        let scenario = loaded.scenario
        guard !interrupt.isRaised else {
            try directory.noteInterrupt(of: scenario)
            return .interrupted
        }
        Console.complain("\(loaded.path): \(error)")
        let command = error.reproduction(of: loaded.path, settings: settings, shell: shell)
        Console.complain("reproduce with: \(command)")
        summary.append(scenario.name, failure: error)
        try github.annotate([
            Annotation(
                .error, file: loaded.path, title: scenario.name,
                message: "\(error)\nreproduce with: \(command)")
        ])
        try directory.noteFailure(error, of: scenario, formats: formats, command: command)
        return error.exitCode
    }

    private func report(of result: ScenarioResult, _ loaded: LoadedScenario) -> Report {
        let scenario = loaded.scenario
        let traces =
            formats.contains(.trace)
            ? result.modes.map {
                TraceRecorder.record(scenario, mode: $0.mode, seed: scenario.seed)
            } : []
        // Both shells write the same bytes, so that the report does not name one.
        return Report(
            result, expectations: loaded.expectations, traces: traces,
            command: command(
                loaded, modes: modes, seed: scenario.seed, replications: scenario.replications))
    }

    /// Writes a report in all formats, and shows it.
    private func write(
        _ report: Report, to directory: OutputDirectory, _ parts: TaskRowParts?
    ) throws(Failure) {
        try directory.write(
            formats.map { format in
                (
                    format.fileName,
                    { file in
                        if let text = format.render(report) {
                            try OutputDirectory.text(text)(file)
                        } else {
                            try parts?.write(to: file)
                        }
                    }
                )
            })
        guard !isQuiet else { return }
        try Console.write(TerminalReport.render(report, style: Console.style))
        let names = formats.map(\.fileName).joined(separator: ", ")
        try Console.write("\nwritten to \(directory.path): \(names)\n")
    }

    /// Runs a scenario once more in another process, and tells whether that writes other bytes.
    private func isDifferent(
        _ loaded: LoadedScenario, _ directory: OutputDirectory
    ) throws(Failure) -> Bool {
        let verification = Verification(
            loaded, modes: modes, shell: shell, formats: formats, settings: settings)
        guard let difference = try verification.difference(from: directory) else {
            if !isQuiet { try Console.write("verified: a second process wrote the same bytes\n") }
            return false
        }
        Console.complain("\(loaded.path): two processes differ: \(difference)")
        try directory.noteNondeterminism(difference, of: loaded.scenario, formats: formats)
        return true
    }

    /// Makes a scenario's runs, or takes them from shards.
    private func simulate(
        _ index: Int, _ parts: TaskRowParts?
    ) async throws(Failure) -> Result<ScenarioResult, RunFailure> {
        let scenario = scenarios[index].scenario
        let outcomes =
            if let shards = work.merged {
                try await known(to: shards, index, parts)
            } else {
                await outcomes(RunKey.all(of: scenario, in: modes), of: scenario, parts)
            }
        return Result { () throws(RunFailure) in
            try ScenarioResult(scenario, outcomes: outcomes)
        }
    }

    /// Makes some runs of a scenario while somebody may watch, or interrupt.
    func outcomes(
        _ keys: [RunKey], of scenario: Scenario, _ parts: TaskRowParts?
    ) async -> [Result<RunResult, RunFailure>] {
        let meter = RunMeter(
            scenario, runs: keys.count, isVisible: !isQuiet && Console.isErrorTerminal)
        defer { meter.clear() }
        var sinks: (@Sendable (RunKey) -> any TaskRowSink)?
        if let parts { sinks = { parts.sink($0) } }
        return await scenario.simulate(
            keys, shell: shell, sinks: sinks
        ) { [interrupt] key, progress in
            meter.update(key, progress)
            return !interrupt.isRaised
        }
    }

    private func directory(for scenario: Scenario) -> String {
        guard let output else { return "reports/\(scenario.name)" }
        return scenarios.count == 1 ? output : "\(output)/\(scenario.name)"
    }

    /// The command that runs a scenario as it was run here.
    private func command(
        _ loaded: LoadedScenario, modes: [ExecutionMode], seed: UInt64, replications: Int,
        shell: Shell = .simulation
    ) -> String {
        var words = ["clawsim", "run", loaded.path]
        for setting in settings { words += ["--set", setting] }
        if modes.count == 1 { words += ["--mode", modes[0].rawValue] }
        words += ["--seed", "\(seed)", "--replications", "\(replications)"]
        if shell == .async { words += ["--engine", "async"] }
        return words.map(Console.quoted).joined(separator: " ")
    }
}

extension ParsedArguments {
    /// The values of `--set`.
    func settings() throws(UsageError) -> [Assignment] {
        var settings: [Assignment] = []
        for text in try strings("--set") {
            do {
                settings.append(try Assignment(text))
            } catch {
                throw self.error(error.message)
            }
        }
        return settings
    }

    /// A duration with a unit.
    func duration(_ name: String) throws(UsageError) -> Duration? {
        guard let text = try string(name) else { return nil }
        do {
            return .nanoseconds(try DurationText.parse(text))
        } catch {
            throw self.error("\(name): \(error)")
        }
    }
}
