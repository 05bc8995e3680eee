import Collections
import Exact
import ParallelExecution
package import Simulation

/// A run's metrics over virtual time in OpenMetrics' text format, as if they had been scraped.
///
/// Instants count from the beginning of 1970, so that `promtool tsdb create-blocks-from
/// openmetrics` makes a data base of the file. Of the whole run, whichever executions are shown; at
/// the end of its instants, and not before a first or after a last one that is shown.
package enum OpenMetricsTrace {
    /// Seconds between scrapes, the first of which makes few enough of them.
    private static let intervals: [Int64] = [1, 5, 15, 60, 300, 900, 3600]
    private static let mostScrapes: Int64 = 500

    /// Renders a run; equal traces give equal bytes.
    package static func render(_ trace: RunTrace) -> String {
        let timeline = TraceTimeline(trace)
        let end = trace.events.last?.at ?? 0
        let interval = 1_000_000_000 * seconds(between: end)
        var count = RunCount(trace)
        var scrapes: [(at: Int64, count: RunCount)] = []
        var next: Int64 = 0
        for entry in timeline.entries {
            while next < entry.event.at {
                if trace.shown.times.contains(next) { scrapes.append((next, count)) }
                next = next.addingSaturated(interval)
            }
            count.note(entry, timeline, trace)
        }
        if trace.shown.times.contains(next) { scrapes.append((next, count)) }
        return render(scrapes, trace)
    }

    private static func seconds(between end: Int64) -> Int64 {
        intervals.first { end / ($0 * 1_000_000_000) < mostScrapes }
            ?? (end / 1_000_000_000 / mostScrapes + 1)
    }

    /// Family by family, and within one series by series, as the format wants it.
    private static func render(
        _ scrapes: [(at: Int64, count: RunCount)], _ trace: RunTrace
    ) -> String {
        var text = ExpositionText(.openMetrics)
        let labels = [("scenario", trace.scenario), ("mode", trace.mode.rawValue)]
        func add(
            _ family: PrometheusFamily, _ own: ExpositionText.Labels = [],
            _ value: (RunCount) -> Int
        ) {
            for scrape in scrapes {
                text.add(
                    family.sampleName, labels + own, "\(value(scrape.count))", at: scrape.at)
            }
        }
        for (family, durations) in [
            (PrometheusFamily.duration, \RunCount.durations),
            (PrometheusFamily.failedDuration, \RunCount.failedDurations),
        ] {
            let isEmpty = (scrapes.last?.count[keyPath: durations].total ?? 0) == 0
            guard family == .duration || !isEmpty else { continue }
            text.begin(family)
            for scrape in scrapes {
                let buckets = scrape.count[keyPath: durations]
                text.add(
                    family, labels, counts: buckets.counts, sum: buckets.sum, at: scrape.at)
            }
        }
        for (family, count) in RunCount.counters {
            text.begin(family)
            add(family) { $0[keyPath: count] }
        }
        text.begin(.failedDecompositions)
        for failure in DecompositionFailure.allCases {
            add(.failedDecompositions, [("reason", failure.rawValue)]) {
                $0.failedDecompositions[failure]
            }
        }
        for (family, level) in [
            (PrometheusFamily.queueLength, \PoolLevels.Level.waiting),
            (PrometheusFamily.activeTasks, \PoolLevels.Level.busy),
        ] {
            text.begin(family)
            for (index, pool) in trace.pools.enumerated() {
                add(family, [("pool", pool.name)]) {
                    $0.pools.levels[index][keyPath: level]
                }
            }
        }
        text.end()
        return text.text
    }
}
