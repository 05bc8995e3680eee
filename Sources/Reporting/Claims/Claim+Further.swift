extension Claim {
    /// What the papers say besides.
    static let further = [
        Claim(
            21, "40 to 60 % faster", "Parallel execution is 40 to 60 % faster.", .holdsInPart,
            "that is 1.67 to 2.5 times as fast: plan B is {restaurant-website-plan-b speedup}, "
                + "plan A {headline speedup}, the timeline of C3 {serial-timeline speedup}, and "
                + "150 of 240 s are {large-site speedup}"),
        Claim(
            22, "cost savings of 15 to 40 %",
            "Parallel execution saves more than 20 % of the cost (architecture), 30 to 40 % "
                + "(checklist), 15 % (diagrams); elsewhere it costs 4 to 5 % more.",
            from: [.architecture, .checklist, .diagrams], .doesNotHold,
            "parallel makes the same calls and more of the project manager's: "
                + "{headline parallel.cost_usd.mean_per_execution} in place of "
                + "{headline serial.cost_usd.mean_per_execution}"),
        Claim(
            23, "an example of 180 s takes 126 s",
            "The example takes 180 s serial, 126 s parallel.",
            from: [.architecture], .doesNotHold,
            "its tasks add up to {papers-examples serial.requests.audit-beside.duration_sec.mean}; "
                + "126 s come out where the audit does not wait, with coordination that is fitted"),
        Claim(
            24, "nine tasks: codegen 150 s, overall 200 s",
            "Nine tasks: codegen is done at 150 s, everything at 200 s.", from: [.diagrams],
            .cannotBeJudged,
            "the plan is fitted to 200 s: codegen is then done at "
                + "{papers-examples parallel.requests.six-modules.duration_sec.mean}, and serial "
                + "takes {papers-examples serial.requests.nine-tasks.duration_sec.mean}"),
        Claim(
            25, "a project costs $2.80",
            "140 k tokens of MiniMax, 25 k of a local model, 20 k of Lightning and 15 k of Opus "
                + "cost $2.80.",
            from: [.architecture, .quickReference], .doesNotHold,
            "at the prices of these models it is {papers-tokens-read parallel.cost_usd.total} if "
                + "all are read, {papers-tokens-written parallel.cost_usd.total} if all are written"
        ),
        Claim(
            26, "65 k to 75 k tokens are 8 % more", "Tokens rise from 65 k to 75 k, by 8 %.",
            .doesNotHold, "it is {papers-token-overhead token_overhead} more"),
        Claim(
            27, "a log of plan B, 155 s",
            "A log labelled 155 s ends after 115 s; its audit starts 80 s before its backend ends.",
            .holdsInPart,
            "the label is right: an audit that waits for its backend makes it "
                + "{restaurant-website-plan-b parallel.duration_sec.mean}; that of the log does "
                + "not wait"),
        Claim(
            28, "p99 240 s", "Duration p99 at most 240 s.", from: [.diagrams], .doesNotHold,
            "as C11: p99 is {soak-24h parallel.duration_sec.p99} at 5 000 requests a day"),
        Claim(
            29, "overhead below 5 %", "Overhead of parallel execution below 5 %.", .doesNotHold,
            "of time, {headline parallel.duration_sec.mean} for tasks of "
                + "{headline parallel.makespan_sec.mean}; of cost, the fitted figures of "
                + "C1 are {headline cost_overhead}, which is not below"),
        Claim(
            30, "routing in under 100 ms", "The router decides in under 100 ms.", .cannotBeJudged,
            "a decision takes no virtual time; reports/performance.md has its wall time"),
        Claim(
            31, "a queue above 10 calls for action",
            "Tuning guide: act when a queue is longer than 10.", .doesNotHold,
            "it never rings: codegen, overloaded all day, has "
                + "{soak-24h parallel.pools.codegen.queue_length.max} in its queue at most, and "
                + "{soak-24h parallel.backlog.at_last_arrival} requests wait before admission"),
        Claim(
            32, "87 % coverage, grade A, 4.8 of 5", "87 % test coverage, grade A, 4.8 of 5 points.",
            .cannotBeJudged, "a run shows nothing of coverage, grades and points"),
    ]
}
