import Analysis
import CommandLine
import Exact
import Jobs
import ParallelExecution
import Reporting
import Scenarios
import Search
import Simulation

/// The command `clawsim trace`.
struct TraceCommand: Command {
    let options: TraceOptions

    init(_ options: TraceOptions) throws {
        let chosen = [
            !options.executions.isEmpty, options.isOfIncomplete, options.isOfSlowest,
        ]
        guard chosen.count(where: \.self) <= 1 else {
            throw TraceOptions.error("--execution, --failed and --slowest exclude each other")
        }
        guard options.format != .openmetrics || !chosen.contains(true) else {
            throw TraceOptions.error(
                "metrics are those of all executions: "
                    + "leave out --execution, --failed and --slowest")
        }
        self.options = options
    }

    /// Records one run and writes its trace; one that gives no result is traced as far as it came.
    func run() throws -> ExitCode {
        let times = try times()
        let capsule = try CapsuleFile.load(ifAt: options.path)
        let variant = try capsule.map(variant(of:)) ?? variant()
        if let output = options.output {
            try OutputDirectory.check(output, isForced: options.isForced)
        }
        var trace = TraceRecorder.record(
            variant.scenario, mode: variant.modes[0], seed: variant.scenario.seed,
            tieSeed: variant.tieSeed)
        trace.shown = TraceSelection(executions: try executions(of: trace), times: times)
        let text =
            switch options.format {
            case .log: LogTrace.render(trace)
            case .jsonl: JSONLinesTrace.render(trace)
            case .chrome: ChromeTrace.render([trace])
            case .costs: CostLedger.render(trace)
            case .otlp: OTLPTrace.render(trace)
            case .openmetrics: OpenMetricsTrace.render(trace)
            }
        if let output = options.output {
            try OutputDirectory.write(text, to: output, isForced: options.isForced)
        } else {
            try Console.write(text)
        }
        return try capsule.map { try end($0, variant) } ?? end(variant.scenario, variant.modes[0])
    }

    /// What a scenario runs in the mode that is asked for.
    private func variant() throws -> Variant {
        var scenario = try LoadedScenario.load(
            options.path, settings: options.settings.map(\.value)
        ).scenario
        if let seed = options.seed { scenario.seed = seed }
        return Variant(scenario, modes: [options.mode ?? .parallel])
    }

    /// What a capsule runs in the mode that is asked for.
    private func variant(of capsule: Capsule) throws(UsageError) -> Variant {
        guard options.settings.isEmpty, options.seed == nil else {
            throw TraceOptions.error(
                "a capsule is run as it was found, without --set and --seed: "
                    + "make a scenario of it with clawsim replay --as-scenario")
        }
        var variant = capsule.variant
        variant.modes = [options.mode ?? variant.modes[variant.modes.count - 1]]
        return variant
    }

    /// How the run ends: the recorder only listens, and the same is run under the eyes of the
    /// checker.
    private func end(_ scenario: Scenario, _ mode: ExecutionMode) -> ExitCode {
        do {
            _ = try scenario.simulate(
                mode: mode, seed: scenario.seed, keepsDetails: false, keepsDurations: false)
            return .pass
        } catch {
            Console.complain("\(options.path): \(error)")
            return error.exitCode
        }
    }

    /// How the capsule's run ends, as far as its mode shows.
    private func end(_ capsule: Capsule, _ variant: Variant) throws -> ExitCode {
        let expectations = try CapsuleFile.expectations(of: capsule)
            .filter { [variant.modes[0], nil].contains($0.reference.mode) }
        guard
            let failure = variant.run(expectations: expectations, link: { DirectLink() }).failure
        else { return .pass }
        Console.complain("\(options.path): \(failure.kind)\n\(failure.seen)")
        return failure.kind.exitCode
    }

    private func times() throws(UsageError) -> ClosedRange<Int64> {
        let from = options.from?.value.nanoseconds ?? 0
        let until = options.until?.value.nanoseconds ?? Int64.max
        guard from <= until else {
            throw TraceOptions.error("--until must not be before --from")
        }
        return from...until
    }

    /// The executions that are shown; `nil` for all.
    private func executions(of trace: RunTrace) throws(UsageError) -> Set<UInt32>? {
        let count = trace.executions.count
        if let beyond = options.executions.first(where: { $0 > count }) {
            throw TraceOptions.error(
                "--execution \(beyond): the run has \(ReportText.count(count, "execution"))")
        }
        guard !options.isOfIncomplete else {
            let incomplete = trace.incomplete
            if incomplete.isEmpty { Console.complain("\(options.path): every execution completed") }
            return Set(incomplete)
        }
        guard !options.isOfSlowest else { return Set([trace.slowest].compactMap(\.self)) }
        return options.executions.isEmpty ? nil : Set(options.executions)
    }
}
