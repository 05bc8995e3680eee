import Collections
import Exact
import ParallelExecution
import Simulation

/// What became of requests, tasks and attempts.
extension MetricCatalog {
    static var outcomes: [MetricGroup] {
        executions + routing + decompositions + tasks + failures + rates
    }

    private static var executions: [MetricGroup] {
        let submitted = MetricGroup.count(
            "{mode}.executions.submitted", .neutral, "executions", "Requests that arrived",
            aliases: ["{mode}.submitted"]
        ) { $0.statistics.submitted }
        return [submitted]
            + ExecutionStatus.allCases.map { status in
                .count(
                    "{mode}.executions.\(status)", status.better, "\(status)",
                    status.meaning, aliases: ["{mode}.\(status)"]
                ) { $0.statistics.count(responses: status) }
            }
    }

    /// Where the router sent requests; only where it was asked.
    private static var routing: [MetricGroup] {
        func count(
            _ name: String, _ title: String, _ summary: String,
            of reasons: @escaping @Sendable (RoutingReason) -> Bool
        ) -> MetricGroup {
            .count(
                "{mode}.routing.\(name)", .neutral, title, summary,
                isPresent: { $0.statistics.routes.total > 0 }
            ) { subject in
                RoutingReason.allCases.filter(reasons).reduce(0) {
                    $0 + subject.statistics.routes[$1]
                }
            }
        }
        return ExecutionMode.allCases.map { mode in
            count(
                mode.rawValue, "routed to \(mode.rawValue)",
                "Requests that the router sent to \(mode.rawValue) execution"
            ) { $0.mode == mode }
        }
            + RoutingReason.allCases.map { reason in
                count(
                    reason.rawValue, reason.words,
                    "Requests routed to \(reason.mode.rawValue): \(reason.meaning)"
                ) { $0 == reason }
            }
    }

    private static var decompositions: [MetricGroup] {
        let failed = MetricGroup.count(
            "{mode}.decompositions.failed", .lower, "decompositions failed",
            "Decompositions whose plan was refused, or whose call failed"
        ) { $0.statistics.failedDecompositions.total }
        return [failed]
            + DecompositionFailure.allCases.map { failure in
                .count(
                    "{mode}.decompositions.\(failure.rawValue)", .lower, failure.words,
                    failure.meaning
                ) { $0.statistics.failedDecompositions[failure] }
            }
    }

    private static var tasks: [MetricGroup] {
        let submitted = MetricGroup.count(
            "{mode}.tasks.submitted", .neutral, "tasks", "Tasks that were planned or added"
        ) { $0.statistics.tasks }
        let states = TaskState.allCases.compactMap { state -> MetricGroup? in
            guard let (better, meaning) = state.ending else { return nil }
            return .count("{mode}.tasks.\(state)", better, "tasks \(state)", meaning) {
                $0.statistics.count(tasks: state)
            }
        }
        return [submitted] + states + [
            .count(
                "{mode}.tasks.retries", .lower, "retries", "Attempts after a task's first"
            ) { $0.statistics.retries },
            .count(
                "{mode}.tasks.timeouts", .lower, "timeouts",
                "Attempts that were cut off by their timeout"
            ) { $0.statistics.count(outcomes: .timedOut) },
        ]
    }

    private static var failures: [MetricGroup] {
        AttemptOutcome.allCases.compactMap { outcome in
            guard let (name, title, meaning) = outcome.failure else { return nil }
            return .count("{mode}.failures.\(name)", .lower, title, meaning) {
                $0.statistics.count(outcomes: outcome)
            }
        }
    }

    private static var rates: [MetricGroup] {
        [
            share(
                "errors", "responses after errors", .lower,
                "Responses before which an attempt did not succeed",
                alias: "error_rate"
            ) { $0.errorRate },
            share(
                "timeouts", "responses after timeouts", .lower,
                "Responses before which an attempt timed out",
                alias: "timeout_rate"
            ) { $0.timeoutRate },
            share(
                "retries", "responses after retries", .lower,
                "Responses before which an attempt was repeated",
                alias: "retry_rate"
            ) { $0.retryRate },
            share("completed", "completed", .higher, "Requests that were answered completely") {
                $0.share(responses: [.completed])
            },
            share("partial", "partial", .lower, "Requests that were answered in part") {
                $0.share(responses: [.partial])
            },
            share(
                "answered", "answered", .higher,
                "Requests that were answered, completely or in part"
            ) {
                $0.share(responses: [.completed, .partial])
            },
        ]
    }

    private static func share(
        _ name: String, _ title: String, _ better: MetricDirection, _ summary: String,
        alias: String? = nil,
        read: @escaping @Sendable (RunStatistics) -> Ratio?
    ) -> MetricGroup {
        .number(
            "{mode}.rates.\(name)", .share, better, title, "\(summary), as a share",
            aliases: alias.map { ["{mode}.\($0)"] } ?? []
        ) { read($0.statistics) }
    }
}

extension ExecutionStatus {
    fileprivate var better: MetricDirection {
        switch self {
        case .completed: .higher
        case .partial, .failed, .rejected, .cancelled: .lower
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .completed: "Requests that were answered completely"
        case .partial: "Requests of whose answer something is missing"
        case .failed: "Requests for which nothing was delivered"
        case .rejected: "Requests that were turned away at admission"
        case .cancelled: "Requests whose client withdrew"
        }
    }
}

extension RoutingReason {
    fileprivate var meaning: String {
        switch self {
        case .disabled: "parallel execution is switched off"
        case .forced: "the client asks for it"
        case .costFirst: "the message puts cost first"
        case .wholeProduct: "the message asks for a whole product"
        case .noKeyword: "no word calls for an agent"
        case .small: "the expected work is below the low threshold"
        case .chain: "the message puts one step after the other"
        case .large: "the expected work has reached the high threshold"
        case .severalAgents: "the words call for several kinds of agents"
        case .speedFirst: "one kind of agent has several tasks, and time comes first"
        case .oneAgent: "one kind of agent is enough"
        }
    }
}

extension DecompositionFailure {
    fileprivate var meaning: String {
        switch self {
        case .tooManyTasks: "Plans of more tasks than are allowed"
        case .duplicateTask: "Plans in which two tasks share a name"
        case .unknownDependency: "Plans with a dependency that is not in the plan"
        case .unknownPool: "Plans with a pool that is not configured"
        case .cycle: "Plans whose tasks wait for one another"
        case .noPlan: "Decompositions that brought no plan"
        case .callFailed: "Decompositions whose call failed"
        }
    }
}

extension TaskState {
    /// Of a final state, which way its count is better, and what is counted.
    fileprivate var ending: (better: MetricDirection, meaning: String)? {
        switch self {
        case .pending, .queued, .running, .backingOff: nil
        case .completed: (.higher, "Tasks that completed")
        case .dead: (.lower, "Tasks whose last attempt failed")
        case .rejected: (.lower, "Tasks that found their pool's queue full")
        case .expired: (.lower, "Tasks that waited longer than their pool allows")
        case .skipped: (.lower, "Tasks of which a hard dependency did not complete")
        case .cancelled: (.lower, "Tasks that were cancelled with their execution")
        }
    }
}

extension AttemptOutcome {
    /// Of an outcome that is a failure, its name in files, its title, and what is counted.
    var failure: (name: String, title: String, meaning: String)? {
        switch self {
        case .succeeded, .cancelled: nil
        case .timedOut: ("timed_out", "timed out", "Attempts that were cut off by their timeout")
        case .transient: ("transient", "transient error", "Attempts that may be repeated")
        case .rateLimited: ("rate_limited", "rate limited", "Attempts refused by a rate limit")
        case .unavailable: ("unavailable", "unavailable", "Attempts that found nobody to do them")
        case .permanent: ("permanent", "permanent error", "Attempts that are not repeated")
        }
    }
}
