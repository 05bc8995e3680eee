import Collections
import ParallelExecution
import Simulation

/// What the metrics of a run stand at after some of its events.
struct RunCount {
    /// Durations by the bounds of the buckets.
    struct Buckets {
        /// How many there are up to each bound, and in all.
        private(set) var counts = [Int](repeating: 0, count: ExpositionText.bounds.count + 1)
        /// All together, in nanoseconds.
        private(set) var sum: Int128 = 0

        /// How many there are.
        var total: Int { counts.last ?? 0 }

        /// Adds a duration in nanoseconds.
        mutating func add(_ duration: Int64) {
            sum += Int128(duration)
            for index in counts.indices {
                let isWithin =
                    index == ExpositionText.bounds.count
                    || duration <= ExpositionText.bounds[index] * 1_000_000_000
                if isWithin { counts[index] += 1 }
            }
        }
    }

    /// The counters without labels of their own, in the order of documents.
    static var counters: [(PrometheusFamily, KeyPath<RunCount, Int>)] {
        [
            (.tasks, \.tasks), (.succeeded, \.succeeded), (.failed, \.failed),
            (.timeouts, \.timeouts), (.conflicts, \.conflicts),
        ]
    }

    private(set) var durations = Buckets()
    private(set) var failedDurations = Buckets()
    private(set) var tasks = 0
    private(set) var succeeded = 0
    private(set) var failed = 0
    private(set) var timeouts = 0
    private(set) var conflicts = 0
    private(set) var failedDecompositions = CaseCounts<DecompositionFailure>()
    private(set) var pools: PoolLevels

    init(_ trace: RunTrace) { pools = PoolLevels(trace) }

    /// Takes note of an entry.
    mutating func note(
        _ entry: TraceTimeline.Entry, _ timeline: TraceTimeline, _ trace: RunTrace
    ) {
        pools.note(entry, timeline.entries, trace)
        switch entry.event.kind {
        case .planned(let verdict, let count, _):
            tasks += Int(count)
            let isRefused = verdict == .fellBackToSerial || verdict == .failed
            if isRefused, let error = trace.execution(of: entry.event).planError {
                failedDecompositions[error.failure] += 1
            }
        case .remediationAdded: tasks += 1
        case .taskSettled(_, .completed): succeeded += 1
        case .taskSettled: failed += 1
        case .attemptEnded(_, _, _, _, .timedOut): timeouts += 1
        case .conflictFound: conflicts += 1
        case .responded(let status, _):
            let duration = timeline.duration(entry) ?? 0
            switch status {
            case .completed, .partial: durations.add(duration)
            case .failed, .rejected, .cancelled: failedDurations.add(duration)
            }
        case .arrived, .routed, .admitted, .refused, .coordinationFailed, .executionTimedOut,
            .taskQueued, .attemptStarted, .attemptEnded, .backingOff, .aggregated,
            .conflictSettled, .synthesised:
            break
        }
    }
}
