import Harness
import ParallelExecution
import Scenarios

/// What only scenarios with a workload report.
extension JSONReport {
    /// What became of each kind of request, where kinds are told apart.
    static func requests(
        _ mode: ScenarioResult.ModeResult, _ scenario: Scenario
    ) -> Members {
        guard !mode.statistics.requests.isEmpty else { return [] }
        let members = zip(scenario.requests, mode.statistics.requests).map {
            ($0.name, request($1))
        }
        return [("requests", .object(members))]
    }

    private static func request(_ statistics: RequestStatistics) -> JSONNode {
        [
            "submitted": .integer(Int64(statistics.submitted)),
            "completed": .integer(Int64(statistics.count(responses: .completed))),
            "partial": .integer(Int64(statistics.count(responses: .partial))),
            "failed": .integer(Int64(statistics.count(responses: .failed))),
            "rejected": .integer(Int64(statistics.count(responses: .rejected))),
            "duration_sec": .object(summary(statistics.duration)),
        ]
    }

    /// What the load offers to the pools and to the project manager, in erlangs.
    static func offeredLoad(_ mode: ExecutionMode, _ report: Report) -> Members {
        guard let load = report.offeredLoads.first(where: { $0.mode == mode })?.load else {
            return []
        }
        func item(_ item: OfferedLoad.Item) -> JSONNode {
            [
                "mean": ratio(Ratio(rounding: item.erlangs)),
                "peak": ratio(Ratio(rounding: item.peak)), "slots": .integer(Int64(item.slots)),
            ]
        }
        let pools = zip(report.result.scenario.configuration.pools, load.pools).map {
            ($0.name, item($1))
        }
        return [
            (
                "offered_load",
                ["pools": .object(pools), "executions": item(load.executions)]
            )
        ]
    }

    /// What was left undone at the last arrival of the first run.
    static func backlog(_ mode: ScenarioResult.ModeResult) -> Members {
        guard let backlog = mode.profile.flatMap(Backlog.init) else { return [] }
        return [
            (
                "backlog",
                [
                    "at_last_arrival": .integer(Int64(backlog.atLastArrival)),
                    "last_arrival_sec": decimal(backlog.lastArrival),
                    "growth_per_hour": ratio(backlog.growthPerHour),
                ]
            )
        ]
    }

    /// The course of the first run in at most 240 bins.
    static func timeSeries(
        _ mode: ScenarioResult.ModeResult, _ configuration: Configuration
    ) -> Members {
        guard let profile = mode.profile else { return [] }
        let pools = zip(configuration.pools, profile.pools).map { pool, profile in
            (
                pool.name,
                [
                    "queue_length": level(profile.queue),
                    "busy": ["mean": means(profile.busy)],
                ] as JSONNode
            )
        }
        let series: JSONNode = [
            "bin_sec": decimal(profile.arrivals.binWidth),
            "arrivals": integers(profile.arrivals.counts),
            "responses": integers(profile.responses.counts),
            "in_flight": level(profile.inFlight),
            "pools": .object(pools),
        ]
        return [("time_series", series)]
    }

    private static func level(_ series: LevelSeries) -> JSONNode {
        ["mean": means(series), "max": integers(series.maxima)]
    }

    private static func means(_ series: LevelSeries) -> JSONNode {
        .array(series.means.map { ratio($0) })
    }

    private static func integers(_ values: [Int]) -> JSONNode {
        .array(values.map { .integer(Int64($0)) })
    }
}
