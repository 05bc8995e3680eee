import Exact
import ParallelExecution
import Simulation

/// How long requests took, what they cost and what they were worth.
extension MetricCatalog {
    static var work: [MetricGroup] {
        [
            .times(
                "{mode}.duration_sec", "duration",
                "Request arrival to final response of answered requests, completed or partial"
            ) { $0.statistics.duration },
            .interval(
                "{mode}.duration_sec.mean_ci95", .duration, of: "mean duration"
            ) { $0.mode.durationInterval },
            .times(
                "{mode}.failed_duration_sec", "failed after",
                "Request arrival to final response of failed, rejected and cancelled requests"
            ) { $0.statistics.failedDuration },
            .times(
                "{mode}.client_duration_sec", "client duration",
                "Request arrival to the instant at which its client knows the answer, by a poll or "
                    + "at once",
                isPresent: { $0.statistics.clients.isPolled }
            ) { $0.statistics.clients.duration },
            .number(
                "{mode}.polls", .count, .neutral, "polls",
                "Times that clients asked how an execution stands",
                isPresent: { $0.statistics.clients.isPolled }
            ) { Ratio($0.statistics.clients.polls) },
            .times(
                "{mode}.makespan_sec", "makespan",
                "First task start to last task end of answered requests"
            ) { $0.statistics.makespan },
            .times(
                "{mode}.wait_sec", "wait",
                "Waiting in a pool's queue, before an attempt or until it was given up"
            ) { $0.statistics.wait },
            .number(
                "{mode}.goodput({time})", .share, .higher, "goodput",
                "Requests answered completely within the time, as a share"
            ) { $0.statistics.goodput(within: Int64($0.member)) },
        ] + bill + worth
    }

    /// The tokens of some calls.
    static func tokens(
        _ path: String,
        read:
            @escaping @Sendable (MetricSubject) -> (
                input: Int128, cached: Int128, output: Int128
            )
    ) -> [MetricGroup] {
        [
            .number("\(path).tokens.input", .count, .lower, "tokens in", "Tokens read") {
                Ratio(read($0).input)
            },
            .number(
                "\(path).tokens.cached", .count, .neutral, "tokens cached",
                "Tokens read that were in a cache", isPresent: { read($0).cached > 0 }
            ) { Ratio(read($0).cached) },
            .number("\(path).tokens.output", .count, .lower, "tokens out", "Tokens written") {
                Ratio(read($0).output)
            },
        ]
    }

    private static var bill: [MetricGroup] {
        tokens("{mode}") {
            ($0.statistics.tokensIn, $0.statistics.tokensCached, $0.statistics.tokensOut)
        } + [
            .number("{mode}.cost_usd.total", .money, .lower, "cost", "Cost of all calls") {
                Ratio($0.statistics.cost)
            },
            .number(
                "{mode}.cost_usd.mean_per_execution", .money, .lower, "cost per execution",
                "Cost of all calls per response"
            ) { $0.statistics.meanCost },
        ]
    }

    private static var worth: [MetricGroup] {
        [
            .number(
                "{mode}.refund.mean", .share, .lower, "refund",
                "Share of the price to give back, mean of all requests that were not turned away"
            ) { $0.statistics.meanRefund },
            .number(
                "{mode}.quality.mean", .share, .higher, "quality",
                "Quality score in 0…1, mean of all requests that were not turned away"
            ) { $0.statistics.meanQuality },
            .count(
                "{mode}.in_flight.max", .neutral, "in flight",
                "Most requests that were unanswered at a time"
            ) { $0.statistics.inFlight.history.max },
        ]
    }
}
