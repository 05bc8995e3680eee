import Analysis
import Collections
import CommandLine
import JSON
import Jobs
import ParallelExecution
import Platform
import Reporting
import Scenarios
import Simulation
import VirtualTime

/// The command `clawsim run`.
struct RunCommand: SharedCommand {
    let options: RunOptions
    let scenarios: [LoadedScenario]
    private let github = GitHubOutput()

    init(_ options: RunOptions) throws {
        self.options = options
        if options.isVerified, options.shard != nil {
            throw RunOptions.error("--verify runs everything again: it cannot verify a shard")
        }
        if options.isVerified, options.paths.contains(ScenarioFile.standardInput) {
            throw RunOptions.error("--verify needs a file: standard input can be read but once")
        }
        var scenarios: [LoadedScenario] = []
        for path in try ScenarioPaths.expand(options.paths) {
            var loaded = try LoadedScenario.load(
                path, settings: options.settings.map(\.value), maySkip: true)
            if let seed = options.seed { loaded.scenario.seed = seed }
            if let replications = options.replications {
                loaded.scenario.replications = replications
            }
            scenarios.append(loaded)
        }
        self.scenarios = scenarios
        try LoadedScenario.checkNames(scenarios)
    }

    private var jobs: ReplicationJobs {
        ReplicationJobs(scenarios, in: options.modes) { loaded, replications, parts, take in
            await loaded.scenario.simulateWatched(
                replications, in: options.modes, shell: options.shell, rows: parts,
                isQuiet: options.isQuiet, take: take)
        }
    }

    /// Runs all scenarios; the worst of their exit codes counts.
    func complete(_ shards: MergedShards?) async throws -> ExitCode {
        if options.formats.contains(.csv), let shards, !shards.hasRows {
            throw Failure("the shards have no rows: leave out csv, or make them with it", .usage)
        }
        for loaded in scenarios { try directory(for: loaded.scenario).check() }
        var worst = ExitCode.pass
        var overview = Overview()
        for index in scenarios.indices {
            let rest = scenarios[index...].map(\.scenario)
            let places = rest.map(directory)
            Interrupt.atEnd {
                for (scenario, place) in zip(rest, places) {
                    try? place.noteInterrupt(of: [scenario])
                }
            }
            let code: ExitCode
            if Interrupt.isRaised {
                try places[0].noteInterrupt(of: [rest[0]])
                code = .interrupted
            } else {
                code = try await run(index, shards, &overview)
            }
            if code.rawValue > worst.rawValue { worst = code }
        }
        Interrupt.atEnd(nil)
        try github.summarise(overview.summary.render())
        try write(overview.page)
        if scenarios.count > 1, !options.isQuiet, !Interrupt.isRaised {
            try Console.write(overview.tally + "\n")
        }
        return worst
    }

    /// What is said of all scenarios together.
    private struct Overview {
        var summary = JobSummary()
        var page = IndexPage()
        /// How many ended how.
        var endings = CaseCounts<Ending>()

        /// How a scenario ended.
        enum Ending: String, CaseIterable {
            case passed, failed
            case withoutResult = "without result"
            case skipped
        }

        /// How many ended how: `44 scenarios: 43 passed, 1 failed`.
        var tally: String {
            let all = ReportText.count(endings.total, "scenario")
            let parts = endings.counted.map { "\($0.count) \($0.element.rawValue)" }
            return "\(all): \(parts.joined(separator: ", "))"
        }
    }

    /// Whether there is a page over all scenarios: where there are several and each has one.
    private var hasIndexPage: Bool { scenarios.count > 1 && options.formats.contains(.html) }

    /// Writes the page over all scenarios.
    private func write(_ page: IndexPage) throws(Failure) {
        guard hasIndexPage, !page.isEmpty, !Interrupt.isRaised else { return }
        let directory = OutputDirectory(path: options.output ?? "reports")
        try directory.write(texts: [(IndexPage.fileName, page.render())])
        if !options.isQuiet {
            try Console.write("\nwritten to \(directory.path): \(IndexPage.fileName)\n")
        }
    }

    private func run(
        _ index: Int, _ shards: MergedShards?, _ overview: inout Overview
    ) async throws(Failure) -> ExitCode {
        let loaded = scenarios[index]
        let scenario = loaded.scenario
        if let reason = scenario.skipReason {
            Console.complain("\(loaded.path): skipped: \(reason)")
            overview.endings[.skipped] += 1
            return .pass
        }
        let directory = directory(for: scenario)
        let parts =
            options.formats.contains(.csv)
            ? TaskRowParts(in: directory, file: ReportFormat.csv.fileName) : nil
        if !options.isQuiet {
            for line in OverloadText.lines(scenario, modes: options.modes) {
                Console.complain("\(loaded.path): overloaded: \(line)")
            }
        }
        switch try await jobs.result(of: index, parts, from: shards) {
        case .failure(let error):
            if let failure = parts?.failure { throw failure }
            return try tell(error, of: loaded, in: directory, &overview)
        case .success(let result):
            let report = await report(of: result, loaded)
            guard !Interrupt.isRaised else {
                try directory.noteInterrupt(of: [scenario])
                return .interrupted
            }
            overview.summary.append(report)
            overview.endings[report.isPassed ? .passed : .failed] += 1
            if hasIndexPage {
                try? overview.page.append(
                    JSONReport.value(report),
                    link: "\(scenario.name)/\(ReportFormat.html.fileName)")
            }
            try write(report, to: directory, parts)
            loaded.complain(about: report)
            try github.annotate(Annotation.all(of: report))
            if options.isVerified, try isDifferent(loaded, directory) { return .nondeterminism }
            return report.isPassed ? .pass : .expectationFailed
        }
    }

    /// Tells why a scenario gave no result, and leaves no report of an earlier one to be taken for
    /// its own.
    private func tell(
        _ error: RunFailure, of loaded: LoadedScenario, in directory: OutputDirectory,
        _ overview: inout Overview
    ) throws(Failure) -> ExitCode {
        let scenario = loaded.scenario
        guard !Interrupt.isRaised else {
            try directory.noteInterrupt(of: [scenario])
            return .interrupted
        }
        Console.complain("\(loaded.path): \(error)")
        let command = options.reproduction(of: error, in: loaded.path)
        Console.complain("reproduce with: \(command)")
        overview.summary.append(scenario.name, failure: error)
        overview.page.append(scenario.name, failure: error)
        overview.endings[.withoutResult] += 1
        try github.annotate([
            Annotation(
                .error, at: TextLocation(file: loaded.path), title: scenario.name,
                message: "\(error)\nreproduce with: \(command)")
        ])
        try directory.noteFailure(error, of: scenario, formats: options.formats, command: command)
        return error.exitCode
    }

    /// The words of the command that shows the events of a report's last mode, of one of its runs.
    private func trace(
        _ loaded: LoadedScenario, _ result: ScenarioResult, replication: Int = 0,
        isOfIncomplete: Bool = false
    ) -> [String] {
        var trace = TraceOptions()
        trace.isOfIncomplete = isOfIncomplete
        trace.path = loaded.path
        trace.mode = result.modes.last.flatMap { $0.mode == .parallel ? nil : $0.mode }
        // As it was run, however the seed came to be: a second process is told it.
        trace.seed = KeyedRandom.seed(loaded.scenario.seed, replication: replication)
        trace.settings = options.settings
        return ["clawsim"] + trace.plainWords([.result])
    }

    private func report(of result: ScenarioResult, _ loaded: LoadedScenario) async -> Report {
        let scenario = loaded.scenario
        var advice: Advice?
        if !options.isWithoutAdvice {
            let settings = options.settings.map(\.value)
            advice = await Adviser(
                result, workers: ThisProcess.processorCount, isStopped: { Interrupt.isRaised },
                read: { changes throws(LocatedError) in
                    try loaded.scenario(with: settings + changes)
                }
            )?.advise()
        }
        let traces =
            options.formats.contains(.trace)
            ? result.modes.map {
                TraceRecorder.record(scenario, mode: $0.mode, seed: scenario.seed)
            } : []
        let chosen =
            options.formats.contains(.html) && result.isShort
            ? ChosenExecution.all(scenario, modes: result.modes.map(\.mode)) : ([], [])
        // Both shells write the same bytes, so that the report does not name one.
        var command = options.exactly(loaded)
        command.shell = .simulation
        let incomplete = result.modes.last?.firstIncomplete.map {
            trace(loaded, result, replication: $0, isOfIncomplete: true)
        }
        return Report(
            result, expectations: loaded.expectations, traces: traces, command: command.line,
            traceWords: trace(loaded, result), incompleteWords: incomplete ?? [], advice: advice,
            chosen: chosen,
            transcript: result.modes.contains { $0.mode == .parallel }
                ? ClientTranscript(scenario) : nil)
    }

    /// Writes a report in all formats, and shows it.
    private func write(
        _ report: Report, to directory: OutputDirectory, _ parts: TaskRowParts?
    ) throws(Failure) {
        try directory.write(
            options.formats.map { format in
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
        guard !options.isQuiet else { return }
        // Of several, a line each: their screens would be all that is left to see.
        guard scenarios.count == 1 || options.hasDetails else {
            let width = scenarios.map { $0.scenario.name.unicodeScalars.count }.max() ?? 0
            return try Console.write(
                report.line(style: Console.style, nameWidth: width) + "\n")
        }
        try Console.write(
            report.terminal(style: Console.style, hasDetails: options.hasDetails))
        let names = options.formats.map(\.fileName).joined(separator: ", ")
        let hint = options.hasDetails ? "" : " (--details prints every table)"
        try Console.write(wrapped: "\nwritten to \(directory.path): \(names)\(hint)")
    }

    /// Runs a scenario once more in another process, and tells whether that writes other bytes.
    private func isDifferent(
        _ loaded: LoadedScenario, _ directory: OutputDirectory
    ) throws(Failure) -> Bool {
        let verification = Verification(options: options.exactly(loaded))
        guard let difference = try verification.difference(from: directory) else {
            if !options.isQuiet {
                try Console.write("verified: a second process wrote the same bytes\n")
            }
            return false
        }
        Console.complain("\(loaded.path): two processes differ: \(difference)")
        try directory.noteNondeterminism(difference, of: loaded.scenario, formats: options.formats)
        return true
    }

    func part(_ shard: Shard) async throws(Failure) -> ShardFile.Part {
        let directory = options.formats.contains(.csv) ? options.shardDirectory : nil
        return try await jobs.part(shard, rowsIn: directory, complain: complain)
    }

    private func directory(for scenario: Scenario) -> OutputDirectory {
        guard let output = options.output else {
            return OutputDirectory(path: "reports/\(scenario.name)")
        }
        return OutputDirectory(path: scenarios.count == 1 ? output : "\(output)/\(scenario.name)")
    }
}
