import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// The verdict in sentences, the same in every format.
enum VerdictText {
    /// A sentence, and how it is set off.
    struct Line: Sendable {
        /// What it answers, as files name it.
        let question: Question
        let text: String
        let effect: TerminalEffect?
    }

    /// What the sentences answer, in their order.
    enum Question: String, Sendable, CaseIterable {
        case overload
        case worth
        case obstacle
        case advice
    }

    /// The sentences of a report.
    static func lines(_ report: Report) -> [Line] {
        [overload(report), Line(question: .worth, text: worth(report), effect: .bold)]
            .compactMap(\.self) + [obstacle(report), advice(report)].compactMap(\.self)
    }

    private static func overload(_ report: Report) -> Line? {
        let overloads = report.verdict.overloads
        guard !overloads.isEmpty else { return nil }
        let pools = report.result.scenario.configuration.pools
        let parts = overloads.map { overload in
            let offered = DecimalText.ratio(overload.offered, decimals: 1)
            let slots = overload.load.slots
            return overload.pool.map {
                "\(pools[$0].name) is offered work for \(offered) slots and has \(slots)"
            } ?? "the project manager is offered \(offered) executions at once and takes \(slots)"
        }
        return Line(
            question: .overload,
            text: "Overloaded: \(parts.joined(separator: "; ")). Durations describe a backlog that "
                + "grows as long as requests arrive.", effect: .red)
    }

    private static func worth(_ report: Report) -> String {
        let comparison = report.result.comparison
        let cost =
            comparison?.costOverhead.map { overhead in
                let share = ReportText.percent(overhead.magnitude)
                return overhead.numerator == 0
                    ? " and costs as much"
                    : " and costs \(share) \(overhead.numerator > 0 ? "more" : "less")"
            } ?? ""
        let factor = comparison.map { factorText($0) } ?? ""
        switch report.verdict.worth {
        case .faster:
            return "Parallel is \(factor) times as fast as serial\(possible(comparison))\(cost)."
        case .slower:
            return
                "Parallel is slower than serial: \(factor) times as fast"
                + "\(possible(comparison))\(cost)."
        case .noDifference:
            return "No difference is shown between parallel and serial: speedup \(factor)"
                + "\(possible(comparison))\(cost)."
        case .unknown:
            return "Whether parallel is faster cannot be said: no request completed in both modes."
        case .oneMode: return oneMode(report)
        }
    }

    private static func oneMode(_ report: Report) -> String {
        guard let mode = report.result.modes.first else { return "Nothing was run." }
        guard let mean = mode.statistics.duration.exactMean else {
            return "Only \(mode.mode.rawValue) mode was run, and no request was answered."
        }
        return "Only \(mode.mode.rawValue) mode was run: a request takes \(TimeText.text(mean)) "
            + "on average."
    }

    private static func factorText(_ comparison: Comparison) -> String {
        guard let speedup = comparison.speedup else { return "" }
        let interval = comparison.speedupInterval.map { " (\(ReportText.shortInterval($0)))" }
        return ReportText.shortFactor(speedup) + (interval ?? "")
    }

    private static func possible(_ comparison: Comparison?) -> String {
        guard let comparison, let bound = comparison.speedupBound else { return "" }
        let isFollowed = comparison.costOverhead != nil
        return ", of \(ReportText.shortFactor(bound)) possible" + (isFollowed ? "," : "")
    }

    private static func obstacle(_ report: Report) -> Line? {
        guard let mean = report.result[.parallel]?.statistics.duration.exactMean else {
            return nil
        }
        guard let obstacle = report.verdict.obstacles.first else {
            return Line(
                question: .obstacle,
                text: "Nothing holds it back but its own critical path.", effect: nil)
        }
        return Line(
            question: .obstacle,
            text: "Held back most by \(words(obstacle.cause, report.result.scenario)): "
                + "\(TimeText.text(obstacle.time)) of \(TimeText.text(mean)) "
                + "(\(ReportText.percent(obstacle.share))).", effect: nil)
    }

    /// An obstacle in words: `waiting for the 3 slots of codegen`.
    static func words(_ cause: Obstacle.Cause, _ scenario: Scenario) -> String {
        let configuration = scenario.configuration
        switch cause {
        case .admission:
            let most = configuration.maxConcurrentExecutions
            return "waiting for admission (\(ReportText.count(most, "execution")) at once)"
        case .pool(let pool):
            let slots = ReportText.count(configuration.pools[pool].slots, "slot")
            return "waiting for the \(slots) of \(configuration.pools[pool].name)"
        case .failure(let outcome): return "attempts that \(words(outcome))"
        case .backoff: return "waiting between attempts"
        case .coordination: return "coordination (decomposition, aggregation, synthesis)"
        }
    }

    /// What became of attempts: `timed out`.
    static func words(_ outcome: AttemptOutcome) -> String {
        switch outcome {
        case .succeeded: "succeeded"
        case .timedOut: "timed out"
        case .transient: "failed with a transient error"
        case .rateLimited: "were refused by a rate limit"
        case .unavailable: "found nobody to do them"
        case .permanent: "failed for good"
        case .cancelled: "were cancelled"
        }
    }

    private static func advice(_ report: Report) -> Line? {
        guard let advice = report.advice, !advice.tried.isEmpty else { return nil }
        let scenario = report.result.scenario
        guard let best = advice.best else {
            let changes = ReportText.count(advice.tried.count, "change")
            return Line(
                question: .advice,
                text: "Nothing to turn: of \(changes) that were simulated, none helps that an "
                    + "operator can make.", effect: nil)
        }
        return Line(
            question: .advice,
            text: (best.judgement == .cheaper ? "Less would do: " : "Try ")
                + "\(ChangeText.words(best.change, in: scenario)): \(ChangeText.effect(best)).",
            effect: .green)
    }
}
