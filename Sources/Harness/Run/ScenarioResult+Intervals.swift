/// How far means can be trusted.
extension ScenarioResult.ModeResult {
    /// The mean duration of requests in nanoseconds.
    ///
    /// Of several runs Student's t over their means, of one run under load batch means, else
    /// `nil`: as for the other intervals.
    package var durationInterval: MeanInterval? {
        interval(profile?.duration) { mean($0.duration) }
    }

    /// The mean wait of an attempt for a pool's slot in nanoseconds.
    package func waitInterval(pool: Int) -> MeanInterval? {
        interval(profile?.pools[pool].wait) { mean($0.pools[pool].wait) }
    }

    /// The share of a pool's attempts that had to wait.
    package func delayedInterval(pool: Int) -> MeanInterval? {
        interval(profile?.pools[pool].delayed) { $0.pools[pool].delayedShare?.value }
    }

    private func interval(
        _ batches: @autoclosure () -> BatchMeans?, _ mean: (RunStatistics) -> Double?
    ) -> MeanInterval? {
        guard replications.count > 1 else { return batches()?.interval }
        var means = Moments()
        for run in replications {
            if let mean = mean(run) { means.record(mean) }
        }
        return MeanInterval(means, method: .replications)
    }

    private func mean(_ histogram: Histogram) -> Double? {
        histogram.count > 0 ? Double(histogram.sum) / Double(histogram.count) : nil
    }
}
