import Analysis
import JSON
import ParallelExecution
import Scenarios
import Simulation

/// How a run went on, which only scenarios with a workload report.
extension JSONReport {
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
                ] as LocatedValue
            )
        }
        let series: LocatedValue = [
            "bin_sec": decimal(profile.arrivals.binWidth),
            "arrivals": integers(profile.arrivals.counts),
            "responses": integers(profile.responses.counts),
            "in_flight": level(profile.inFlight),
            "pools": .object(pools),
        ]
        return [("time_series", series)]
    }

    private static func level(_ series: LevelSeries) -> LocatedValue {
        ["mean": means(series), "max": integers(series.maxima)]
    }

    private static func means(_ series: LevelSeries) -> LocatedValue {
        .array(series.means.map { ratio($0) })
    }

    private static func integers(_ values: [Int]) -> LocatedValue {
        .array(values.map { .integer(Int64($0)) })
    }
}
