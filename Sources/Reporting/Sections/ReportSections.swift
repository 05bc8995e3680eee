import Analysis
import Collections
import Exact
import JSON
import ParallelExecution
import Scenarios
import Simulation

/// The tables of a report, shared by the formats that people read.
struct ReportSections {
    let report: Report
    private var result: ScenarioResult { report.result }
    private var modes: [ScenarioResult.ModeResult] { result.modes }

    init(_ report: Report) {
        self.report = report
    }

    /// What a document begins with.
    var leading: [ReportSection] { [warnings, expectations, overview].compactMap { $0 } }

    /// What follows in a document.
    var following: [ReportSection] {
        [
            comparison, lostSpeedup, load, pools, failures, models, requests, responses, conflicts,
        ]
        .compactMap { $0 } + timelines
    }

    /// What hardly means what the scenario's author wanted.
    ///
    /// Files are named without their directories, so that equal scenarios give equal reports
    /// whatever path they were read from.
    var warnings: ReportSection? {
        var section = ReportSection("Warnings", [.left("place"), .left("warning")])
        for warning in report.warnings {
            section.rows.append([
                TerminalTable.Cell(ReportText.place(warning.location)),
                TerminalTable.Cell(warning.message, .yellow),
            ])
        }
        return section.rows.isEmpty ? nil : section
    }

    /// Serial beside parallel: the numbers that matter first.
    var overview: ReportSection {
        var section = ReportSection(
            "Serial beside parallel",
            [.left("")] + modes.map { .right($0.mode.rawValue) })
        func row(_ title: String, _ value: (RunStatistics) -> String) {
            section.append([title] + modes.map { value($0.statistics) })
        }
        row("executions") { "\($0.submitted)" }
        for status in [ExecutionStatus.completed, .partial, .failed, .rejected, .cancelled]
        where modes.contains(where: { $0.statistics.count(responses: status) > 0 }) {
            row("  \(status)") { "\($0.count(responses: status))" }
        }
        section.rows += failedDecompositions
        distribution("duration", \.duration, intervals: intervals, in: &section)
        if modes.contains(where: { $0.statistics.failedDuration.count > 0 }) {
            distribution("failed after", \.failedDuration, in: &section)
        }
        distribution("makespan", \.makespan, in: &section)
        row("wait in queue, mean") { ReportText.seconds(Summary($0.wait)?.mean) }
        row("tasks completed") { "\($0.count(tasks: .completed)) of \($0.tasks)" }
        row("retries") { "\($0.retries)" }
        row("tokens in") { "\($0.tokensIn)" }
        row("tokens out") { "\($0.tokensOut)" }
        row("cost") { ReportText.dollars($0.cost) }
        row("throughput per hour") {
            ReportText.factor(
                $0.throughput.map { Ratio($0.numerator * 3600, over: $0.denominator) })
        }
        section.append(["digest"] + modes.map { Digest.hex($0.digest) })
        return section
    }

    /// How many decompositions failed, and why; no rows where none did.
    private var failedDecompositions: [[TerminalTable.Cell]] {
        let failed = modes.map(\.statistics.failedDecompositions)
        guard failed.contains(where: { $0.total > 0 }) else { return [] }
        func row(_ title: String, _ counts: [Int]) -> [TerminalTable.Cell] {
            [TerminalTable.Cell(title)]
                + counts.map { TerminalTable.Cell("\($0)", $0 > 0 ? .yellow : nil) }
        }
        return [row("decompositions failed", failed.map(\.total))]
            + DecompositionFailure.allCases.compactMap { failure in
                let counts = failed.map { $0[failure] }
                return counts.contains { $0 > 0 } ? row("  \(failure.words)", counts) : nil
            }
    }

    /// One row where all samples are equal, otherwise the usual percentiles.
    private func distribution(
        _ title: String, _ histogram: KeyPath<RunStatistics, Histogram>,
        intervals: [String]? = nil, in section: inout ReportSection
    ) {
        let summaries = modes.map { Summary($0.statistics[keyPath: histogram]) }
        let isConstant = summaries.allSatisfy { $0.map { $0.min == $0.max } ?? true }
        if isConstant {
            section.append([title] + summaries.map { ReportText.seconds($0?.mean) })
            return
        }
        section.append(["\(title) mean"] + summaries.map { ReportText.seconds($0?.mean) })
        if let intervals { section.append(["  95 % interval"] + intervals) }
        for (name, field) in [
            ("p50", \Summary.p50), ("p95", \.p95), ("p99", \.p99), ("max", \.max),
        ] {
            section.append(
                ["\(title) \(name)"]
                    + summaries.map { ReportText.seconds($0?[keyPath: field]) })
        }
    }

    /// How far the mean durations can be trusted, under load and over replications.
    private var intervals: [String]? {
        guard isSampled else { return nil }
        return modes.map { ReportText.interval($0.durationInterval) }
    }

    /// Whether there is more than one run of a few requests.
    private var isSampled: Bool {
        modes.contains { $0.profile != nil || $0.replications.count > 1 }
    }

    /// What became of each kind of request; `nil` where kinds are not told apart.
    var requests: ReportSection? {
        let hasFailures = modes.contains { mode in
            mode.statistics.requests.contains { $0.failedDuration.count > 0 }
        }
        var section = ReportSection(
            "By request",
            [
                .left("request"), .left("mode"), .right("submitted"), .right("completed"),
                .right("partial"), .right("failed"), .right("rejected"),
                .right("duration mean"), .right("p50"), .right("p95"), .right("p99"),
            ] + (hasFailures ? [.right("failed after, mean")] : []))
        for (index, request) in result.scenario.requests.enumerated() {
            for mode in modes where !mode.statistics.requests.isEmpty {
                let statistics = mode.statistics.requests[index]
                let duration = Summary(statistics.duration)
                let failed = ReportText.seconds(Summary(statistics.failedDuration)?.mean)
                section.append(
                    [
                        request.name, mode.mode.rawValue, "\(statistics.submitted)",
                        "\(statistics.count(responses: .completed))",
                        "\(statistics.count(responses: .partial))",
                        "\(statistics.count(responses: .failed))",
                        "\(statistics.count(responses: .rejected))",
                        ReportText.seconds(duration?.mean), ReportText.seconds(duration?.p50),
                        ReportText.seconds(duration?.p95), ReportText.seconds(duration?.p99),
                    ] + (hasFailures ? [failed] : []))
            }
        }
        return section.rows.isEmpty ? nil : section
    }

    /// Speedup and overheads; `nil` unless both modes were run.
    var comparison: ReportSection? {
        guard let comparison = result.comparison else { return nil }
        var section = ReportSection("Comparison", [.left(""), .right("parallel against serial")])
        let isMissing = comparison.speedup == nil
        section.append(["speedup", isMissing ? "no samples" : ReportText.speedup(comparison)])
        if isSampled, !isMissing, case .failure(let reason) = comparison.speedupPrecision {
            section.append(["  95 % interval", "none: \(reason.words)"])
        }
        if comparison.leftOut > 0 {
            section.append([
                "  left out", "\(comparison.leftOut) of \(comparison.paired + comparison.leftOut)",
            ])
        }
        section.append(["cost overhead", ReportText.percent(comparison.costOverhead)])
        section.append(["token overhead", ReportText.percent(comparison.tokenOverhead)])
        return section
    }

    /// Where the duration went, mean per execution.
    var lostSpeedup: ReportSection {
        var section = ReportSection(
            "Where the time went (mean per execution)",
            [.left("")] + modes.map { .right($0.mode.rawValue) })
        for part in LostSpeedup.parts {
            section.append(
                [part.title]
                    + modes.map {
                        ReportText.meanSeconds(
                            $0.statistics.loss[keyPath: part.path],
                            over: $0.statistics.duration.count)
                    })
        }
        return section
    }

    /// What comes in beside what can be worked off; `nil` where the load has no rate.
    var load: ReportSection? {
        guard !report.offeredLoads.isEmpty else { return nil }
        var section = ReportSection(
            "Offered load",
            [
                .left(""), .left("mode"), .right("slots"), .right("offered"), .right("at peak"),
                .left("verdict"),
            ])
        for (mode, load) in report.offeredLoads {
            let pools = zip(result.scenario.configuration.pools, load.pools)
                .filter { $1.peak > 0 }.map { ($0.name, $1) }
            for (name, item) in pools + [("executions", load.executions)] {
                section.rows.append(
                    [
                        name, mode.rawValue, "\(item.slots)",
                        DecimalText.ratio(item.erlangs, decimals: 2),
                        DecimalText.ratio(item.peak, decimals: 2),
                    ].map { TerminalTable.Cell($0) } + [Self.verdict(item)])
            }
            let backlog = result[mode]?.profile.flatMap(Backlog.init)
            if let backlog {
                section.append([
                    "backlog at the last arrival", mode.rawValue, "", "\(backlog.atLastArrival)",
                    "", Self.growth(backlog),
                ])
            }
        }
        return section
    }

    /// How fast a backlog grew, where that is more than chance.
    private static func growth(_ backlog: Backlog) -> String {
        guard let growth = backlog.growthPerHour, let interval = backlog.growthInterval else {
            return ""
        }
        let number = DecimalText.ratio(growth.value.magnitude, decimals: 1)
        if backlog.isGrowing { return "growing by \(number) an hour" }
        if backlog.isShrinking { return "shrinking by \(number) an hour" }
        let low = DecimalText.ratio(interval.low, decimals: 1)
        let high = DecimalText.ratio(interval.high, decimals: 1)
        return "no growth shown (95 % \(low) … \(high) an hour)"
    }

    private static func verdict(_ item: OfferedLoad.Item) -> TerminalTable.Cell {
        if item.isOverloaded { return TerminalTable.Cell("overloaded", .red) }
        return item.isOverloadedAtPeak
            ? TerminalTable.Cell("overloaded at the peak", .yellow) : TerminalTable.Cell("")
    }

    /// Slots, work and waiting of every pool that was used.
    var pools: ReportSection {
        var section = ReportSection(
            "Pools",
            [
                .left("pool"), .left("mode"), .right("slots"), .right("attempts"),
                .right("utilisation"), .right("wait mean"), .right("wait p95"),
                .right("queue mean"), .right("queue max"), .right("cost"),
            ])
        for (index, pool) in result.scenario.configuration.pools.enumerated() {
            for mode in modes {
                let statistics = mode.statistics.pools[index]
                guard statistics.wait.count > 0 || statistics.queue.history.max > 0 else {
                    continue
                }
                let wait = Summary(statistics.wait)
                let queue = statistics.queue.history
                section.append([
                    pool.name, mode.mode.rawValue, "\(pool.slots)", "\(statistics.attempts)",
                    ReportText.percent(statistics.utilization(slots: pool.slots)),
                    ReportText.seconds(wait?.mean), ReportText.seconds(wait?.p95),
                    queue.mean.map { DecimalText.ratio($0, decimals: 3) } ?? ReportText.nothing,
                    "\(queue.max)", ReportText.dollars(statistics.cost),
                ])
            }
        }
        return section
    }

    /// The tasks of the first execution of each mode, in the order in which they ran.
    var timelines: [ReportSection] {
        modes.compactMap { mode in
            let rows = mode.rows.filter { $0.execution == 1 }
            guard report.listedModes.contains(where: { $0.mode == mode.mode }), !rows.isEmpty
            else { return nil }
            var section = ReportSection(
                "Timeline of execution 1, \(mode.mode.rawValue)",
                [
                    .left("task"), .left("pool"), .right("enqueued"), .right("started"),
                    .right("ended"), .right("attempts"), .left("outcome"),
                ])
            let ordered = rows.enumerated().sorted {
                ($0.element.started ?? .max, $0.offset) < ($1.element.started ?? .max, $1.offset)
            }
            for (_, row) in ordered {
                section.append([
                    row.task, row.pool, ReportText.seconds(row.enqueued),
                    ReportText.seconds(row.started), ReportText.seconds(row.ended),
                    "\(row.attempts)", ReportText.state(row.outcome),
                ])
            }
            return section
        }
    }

    /// What clients receive, where there are few.
    var responses: ReportSection? {
        guard !report.listedModes.isEmpty else { return nil }
        var section = ReportSection(
            "What the client receives",
            [
                .left("mode"), .right("execution"), .left("status"), .right("quality"),
                .right("refund"), .right("cost"), .left("notes"),
            ])
        for mode in report.listedModes {
            for response in mode.responses {
                section.append([
                    mode.mode.rawValue, "\(response.execution)", "\(response.status)",
                    ReportText.factor(Ratio(response.quality)),
                    ReportText.percent(Ratio(response.refund)),
                    ReportText.dollars(response.cost),
                    response.notes.isEmpty
                        ? ReportText.nothing : response.notes.joined(separator: "; "),
                ])
            }
        }
        return section
    }

    /// Conflicts one by one, where there are few executions.
    var conflicts: ReportSection? {
        var section = ReportSection(
            "Conflicts",
            [
                .left("mode"), .right("execution"), .left("kind"), .left("author"),
                .left("target"), .left("about"), .left("resolution"),
            ])
        for mode in report.listedModes {
            for response in mode.responses {
                for conflict in response.conflicts {
                    let about = [conflict.topic, conflict.detail].filter { !$0.isEmpty }
                    section.append([
                        mode.mode.rawValue, "\(response.execution)", conflict.kind.name,
                        conflict.author, conflict.target, about.joined(separator: ": "),
                        "\(conflict.resolution)",
                    ])
                }
            }
        }
        return section.rows.isEmpty ? nil : section
    }

    /// Expectations with their verdicts.
    var expectations: ReportSection? {
        guard !report.outcomes.isEmpty else { return nil }
        var section = ReportSection(
            "Expectations",
            [.left("verdict"), .left("expected"), .right("actual"), .left("source")])
        for outcome in report.outcomes {
            let effect: TerminalEffect =
                switch outcome.verdict {
                case .pass: .green
                case .fail: .red
                case .advisoryFail: .yellow
                }
            section.rows.append([
                TerminalTable.Cell(outcome.verdict.rawValue, effect),
                TerminalTable.Cell(outcome.expectation.text),
                TerminalTable.Cell(ReportText.actual(outcome)),
                TerminalTable.Cell(outcome.expectation.source),
            ])
        }
        return section
    }
}
