import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios
import Simulation

/// Whether parallel was worth it, what holds it back, and what changes would do.
extension JSONReport {
    /// The verdict, as values and as the sentences that every format shows.
    static func verdict(_ report: Report) -> LocatedValue {
        let scenario = report.result.scenario
        let names = scenario.configuration.pools.map(\.name)
        let overloads: [LocatedValue] = report.verdict.overloads.map { overload in
            [
                "pool": overload.pool.map { .string(names[$0]) } ?? .null,
                "offered": ratio(Ratio(rounding: overload.load.erlangs * 1000), scaledBy: 1000),
                "slots": .integer(Int64(overload.load.slots)),
            ]
        }
        let obstacles: [LocatedValue] = report.verdict.obstacles.map { obstacle in
            let (kind, member) = words(obstacle.cause, names)
            return [
                "cause": .string(kind), "of": member.map { .string($0) } ?? .null,
                "time_sec": ratio(obstacle.time, scaledBy: 1_000_000_000),
                "share": ratio(obstacle.share),
            ]
        }
        return [
            "worth": .string(ReportText.name(report.verdict.worth)),
            "overloads": .array(overloads),
            "held_back_by": .array(obstacles),
            "sentences": .array(
                VerdictText.lines(report).map { line in
                    [
                        "about": .string(line.question.rawValue), "text": .string(line.text),
                    ]
                }),
        ]
    }

    private static func words(
        _ cause: Obstacle.Cause, _ pools: [String]
    ) -> (kind: String, member: String?) {
        switch cause {
        case .admission: ("admission", nil)
        case .pool(let pool): ("pool", pools[pool])
        case .failure(let outcome): ("failure", ReportText.name(outcome))
        case .backoff: ("backoff", nil)
        case .coordination: ("coordination", nil)
        }
    }

    /// What was tried, best first; `null` where nothing was.
    static func advice(_ report: Report) -> LocatedValue {
        guard let advice = report.advice else { return .null }
        let scenario = report.result.scenario
        return [
            "candidates": .integer(Int64(advice.candidates)),
            "before": advice.tried.first.map { figures($0.before) } ?? .null,
            "tried": .array(
                advice.ranked.map { one in
                    [
                        "change": .string(ChangeText.words(one.change, in: scenario)),
                        "set": .array(one.change.settings.map { .string($0) }),
                        "judgement": .string("\(one.judgement)"),
                        "workers": .integer(Int64(one.change.workers)),
                        "after": figures(one.after),
                        "mean_change_ci95_sec": one.interval.map { interval in
                            .array(
                                [interval.low, interval.high].map {
                                    ratio(Ratio(rounding: $0), scaledBy: 1_000_000_000)
                                })
                        } ?? .null,
                    ]
                }),
        ]
    }

    private static func figures(_ figures: WhatIf.Figures) -> LocatedValue {
        [
            "duration_sec": [
                "mean": ratio(figures.mean, scaledBy: 1_000_000_000),
                "p95": ratio(
                    figures.p95.map { Ratio(Int128($0)) }, scaledBy: 1_000_000_000),
            ],
            "cost_usd": ["mean_per_request": ratio(figures.cost, scaledBy: 1_000_000_000)],
            "completed": ratio(figures.completed),
        ]
    }
}
