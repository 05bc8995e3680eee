import Collections
import Exact
import ParallelExecution
import Simulation

/// What pools and models were used for, and what became of each kind of request.
extension MetricCatalog {
    static var pools: [MetricGroup] {
        let pool = "{mode}.pools.{pool}"
        return [
            .count("\(pool).slots", .neutral, "slots", "Slots that the pool has") { $0.slots },
            .number(
                "\(pool).utilization", .share, .neutral, "utilisation",
                "Share of the slots that was taken, over time"
            ) { $0.pool.utilization(slots: $0.slots) },
            .count("\(pool).attempts", .neutral, "attempts", "Attempts that were started") {
                $0.pool.attempts
            },
            .number(
                "\(pool).queue_length.mean", .count, .lower, "queue mean",
                "Tasks waiting for a slot, mean over virtual time"
            ) {
                $0.pool.queue.history.mean
            },
            .number(
                "\(pool).queue_length.p95", .count, .lower, "queue p95",
                "Tasks waiting for a slot, not exceeded 95 % of the time"
            ) { $0.pool.queue.history.percentile(perMille: 950).map { Ratio(Int128($0)) } },
            .count(
                "\(pool).queue_length.max", .lower, "queue max",
                "Most tasks that waited for a slot at a time"
            ) { $0.pool.queue.history.max },
            .times(
                "\(pool).wait_sec", "wait",
                "Waiting in the pool's queue, before an attempt or until it was given up"
            ) { $0.pool.wait },
            .interval("\(pool).wait_sec.mean_ci95", .duration, of: "mean wait") {
                $0.mode.waitInterval(pool: $0.member)
            },
            .number(
                "\(pool).wait_sec.delayed", .share, .lower, "delayed",
                "Waits for a slot that were longer than nothing, as a share"
            ) { $0.pool.delayedShare },
            .interval("\(pool).wait_sec.delayed_ci95", .share, of: "delayed share") {
                $0.mode.delayedInterval(pool: $0.member)
            },
        ]
            + bill(pool) {
                (($0.pool.tokensIn, $0.pool.tokensCached, $0.pool.tokensOut), $0.pool.cost)
            }
    }

    static var models: [MetricGroup] {
        let model = "{mode}.models.{model}"
        return [
            .count("\(model).calls", .neutral, "calls", "Calls of the model") { $0.model.calls }
        ]
            + bill(model) {
                (($0.model.tokensIn, $0.model.tokensCached, $0.model.tokensOut), $0.model.cost)
            }
    }

    private static func bill(
        _ path: String,
        read:
            @escaping @Sendable (MetricSubject) -> (
                tokens: (input: Int128, cached: Int128, output: Int128), cost: Int128
            )
    ) -> [MetricGroup] {
        tokens(path) { read($0).tokens } + [
            .number("\(path).cost_usd", .money, .lower, "cost", "Cost of the calls") {
                Ratio(read($0).cost)
            }
        ]
    }

    static var conflicts: [MetricGroup] {
        [
            .count(
                "{mode}.conflicts.detected", .neutral, "conflicts",
                "Conflicts between results, resolved or not"
            ) { $0.statistics.conflicts.total },
            .count(
                "{mode}.conflicts.resolved", .neutral, "conflicts resolved",
                "Conflicts that a rule resolved"
            ) { $0.statistics.resolvedConflicts },
            .count(
                "{mode}.conflicts.flagged", .lower, "conflicts flagged",
                "Conflicts that nobody could resolve"
            ) { $0.statistics.flaggedConflicts },
        ]
    }

    static var course: [MetricGroup] {
        [
            .number(
                "{mode}.virtual_duration_sec", .duration, .neutral, "virtual duration",
                "The instant of the last event, summed over replications"
            ) { Ratio($0.statistics.virtualDuration) },
            .number(
                "{mode}.throughput_per_sec", .perSecond, .higher, "throughput",
                "Requests answered, completely or in part, per second of virtual time"
            ) { $0.statistics.throughput },
        ]
    }

    static var requests: [MetricGroup] {
        let request = "{mode}.requests.{request}"
        let isPresent: @Sendable (MetricSubject) -> Bool = { !$0.statistics.requests.isEmpty }
        let submitted = MetricGroup.count(
            "\(request).submitted", .neutral, "submitted", "Such requests that arrived",
            isPresent: isPresent
        ) { $0.request.submitted }
        let responses = ExecutionStatus.allCases.map { status in
            MetricGroup.count(
                "\(request).\(status)", status == .completed ? .higher : .lower, "\(status)",
                "Such requests that were \(status)", isPresent: isPresent
            ) { $0.request.count(responses: status) }
        }
        return [submitted] + responses + [
            .times(
                "\(request).duration_sec", "duration", "Their arrival to their final response",
                isPresent: isPresent
            ) { $0.request.duration },
            .times(
                "\(request).failed_duration_sec", "failed after",
                "The same of those that failed, were rejected or cancelled", isPresent: isPresent
            ) { $0.request.failedDuration },
        ]
    }
}
