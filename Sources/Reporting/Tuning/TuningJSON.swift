import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios
import Search

/// `tuning.json`: durations in seconds, money in US dollars, shares as fractions.
package enum TuningJSON {
    /// Renders a tuning report; equal reports give equal bytes.
    package static func render(_ report: TuningReport) -> String {
        let tuning = report.best.tuning
        return LocatedValue.object([
            ("schema_version", .integer(Int64(TuningReport.schemaVersion))),
            ("scenario", .string(tuning.scenario.name)),
            ("seed", .number("\(tuning.scenario.seed)")),
            ("replications", .integer(Int64(tuning.scenario.replications))),
            ("goals", .array(tuning.goals.map { .string($0.source.text) })),
            ("variants", .array(report.entries.map(entry))),
        ]).document
    }

    private static func entry(_ entry: TuningReport.Entry) -> LocatedValue {
        let tuning = entry.tuning
        let limit: LocatedValue =
            switch tuning.limit {
            case nil: .null
            case .ranges: .string("ranges")
            case .projectManager: .string("project_manager")
            case .dependency: .string("dependency")
            case .timeouts: .string("timeouts")
            case .coordination: .string("coordination")
            case .criticalPath: .string("critical_path")
            case .agents: .string("agents")
            }
        return [
            "settings": .array(entry.settings.map(LocatedValue.string)),
            "now": point(tuning.now, tuning),
            "recommendation": tuning.recommendation.map { point($0, tuning) } ?? .null,
            "for_95_percent": tuning.sure.map { point($0, tuning) } ?? .null,
            "limit": limit,
            "best": point(tuning.best, tuning),
            "probability": [
                "meets_goals": share(tuning.confidenceOfMeeting),
                "needs_every_worker": share(tuning.confidenceOfNeed),
            ],
            "marginal": .array(
                tuning.marginals.map { marginal in
                    let name = marginal.pool.map { tuning.scenario.configuration.pools[$0].name }
                    return [
                        "change": .string(name ?? "executions"),
                        "difference": .integer(Int64(marginal.difference)),
                        "point": point(marginal.point, tuning),
                    ]
                }),
            "frontier": .array(tuning.frontier.map { point($0, tuning) }),
            "tried": .integer(Int64(tuning.tried)),
            "grid": .integer(Int64(tuning.gridSize)),
        ]
    }

    private static func point(_ point: TuningPoint, _ tuning: Tuning) -> LocatedValue {
        let pools = zip(tuning.scenario.configuration.pools, point.sizes.slots).map {
            ($0.name, LocatedValue.integer(Int64($1)))
        }
        let goals = zip(tuning.goals, point.values).map { goal, value in
            JSONReport.ratio(value, scaledBy: goal.unit.divisor)
        }
        return [
            "pools": .object(pools),
            "executions": .integer(Int64(point.sizes.executions)),
            "workers": .integer(Int64(point.sizes.workers)),
            "meets_goals": .bool(point.isFeasible),
            "values": .array(goals),
            "p95_sec": JSONReport.ratio(point.p95, scaledBy: 1_000_000_000),
            "cost_usd": JSONReport.ratio(point.cost, scaledBy: 1_000_000_000),
            "replications": .integer(Int64(point.replications)),
        ]
    }

    private static func share(_ share: Double?) -> LocatedValue {
        share.map { JSONReport.ratio(Ratio(rounding: $0)) } ?? .null
    }
}
