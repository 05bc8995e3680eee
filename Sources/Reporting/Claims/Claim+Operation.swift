extension Claim {
    /// What a house under load shows.
    static let operation = [
        Claim(
            11, "p50 150 s, p95 200 s, p99 300 s",
            "Duration p50 about 150 s, p95 at most 200 s, p99 below 300 s at 5 000 requests a day "
                + "(and at 0.5 requests a second, which is 8.6 times as many), default pools.",
            .doesNotHold,
            "none of the three at either rate: codegen has {soak-24h "
                + "parallel.offered_load.pools.codegen.slots} workers and is offered work for "
                + "{soak-24h parallel.offered_load.pools.codegen.mean}, and for {soak-24h-busy "
                + "parallel.offered_load.pools.codegen.mean} at 0.5 a second"),
        Claim(
            12, "queues below 5, 2 and 2",
            "Queue lengths stay below: codegen 5, security 2, database 2.",
            .holdsInPart,
            "queues are short only because admission lets in three: codegen's reaches "
                + "{soak-24h parallel.pools.codegen.queue_length.max} in a day, without that limit "
                + "{soak-24h-all-admitted parallel.pools.codegen.queue_length.max}"),
        Claim(
            13, "0.8 % errors, 0.2 % retries, 2 conflicts a day",
            "Error rate 0.8 % overall, timeouts 0.3 %, retries 0.2 %; at most 2 conflicts a day.",
            .doesNotHold,
            "it contradicts itself: timeouts are retried, so retries cannot be rarer, and 2 "
                + "conflicts in 5 000 requests cannot stand beside "
                + "{csrf-conflict parallel.conflicts.detected} in the papers' own run"),
        Claim(
            14, "10 executions, 100 tasks at once",
            "10 concurrent executions and 100 queued tasks: no crash, all complete within the "
                + "timeout.",
            .holdsInPart,
            "all complete and no attempt times out, but the last of ten executions takes "
                + "{ten-at-once parallel.duration_sec.max}, the last with a hundred tasks queued "
                + "{hundred-tasks parallel.duration_sec.max}"),
        Claim(
            15, "24 hours, no crash, flat memory",
            "24-hour load test without a crash, flat memory.",
            .doesNotHold,
            "no request is turned away because none can be; the backlog, which memory holds, grows "
                + "by {soak-24h parallel.backlog.growth_per_hour} requests an hour, to "
                + "{soak-24h parallel.in_flight.max}",
            besides: [
                "soak-24h-busy parallel.backlog.growth_per_hour",
                "soak-24h-busy parallel.in_flight.max",
                "soak-24h-sized parallel.backlog.growth_per_hour",
                "soak-24h-sized parallel.in_flight.max",
                "soak-24h-busy-sized parallel.backlog.growth_per_hour",
                "soak-24h-busy-sized parallel.in_flight.max",
            ]),
        Claim(
            16, "large 1.5, very large 2.0 times as fast",
            "Large projects at least 1.5 times faster; very large 2.0 times.", .holdsInPart,
            "{restaurant-website speedup} and {restaurant-website-plan-b speedup} in the papers' "
                + "plans, {slow-straggler speedup} with a straggler; the 2.0 is fitted"),
        Claim(
            17, "cost exact within 5 %", "Cost tracking exact within 5 %.", .holds,
            "costs are whole nanodollars, and two that are reckoned by hand come out exactly"),
        Claim(
            18, "overhead below 10 % over 50 projects",
            "50 random projects: parallel cost overhead below 10 %.", .cannotBeJudged,
            "the overhead of each size is put in, and the {fifty-projects cost_overhead} of the "
                + "fifty lies between them"),
        Claim(
            19, "cached results save 40 to 50 %",
            "Reuse of cached results saves 40 to 50 % for similar projects.", .cannotBeJudged,
            "the executor does not cache or reuse results"),
        Claim(
            20, "a PM handles 2 to 3, several 5 projects",
            "A PM handles 2 to 3 projects at once; several PMs 5 or more.", .holdsInPart,
            "handled is read as at most a tenth slower than the "
                + "{large-site parallel.duration_sec.mean} alone, which is our choice: three take "
                + "{two-or-three-projects parallel.duration_sec.mean}, five with two managers "
                + "{five-projects-two-managers parallel.duration_sec.mean}",
            besides: [
                "four-projects parallel.duration_sec.mean",
                "five-projects parallel.duration_sec.mean",
                "five-projects-sized parallel.duration_sec.mean",
            ]),
    ]
}
