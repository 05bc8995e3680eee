extension Claim {
    /// What single projects take and cost, and what goes wrong in them.
    static let projects = [
        Claim(
            1, "240 s become 150 s for 5 % more",
            "Headline: 240 s serial, 150 s parallel (37 % less); $3.00 against $3.15 (+5 %). Of "
                + "the $3.00 the project manager takes $0.15, codegen $1.80, security $0.60, "
                + "database $0.45.",
            from: [.diagrams], .doesNotHold,
            "tasks alone take {restaurant-website serial.makespan_sec.mean} and "
                + "{restaurant-website parallel.makespan_sec.mean}, with the project manager "
                + "{restaurant-website serial.duration_sec.mean} and "
                + "{restaurant-website parallel.duration_sec.mean}; the costs are fitted"),
        Claim(
            2, "plan A takes 170 s",
            "Restaurant site, plan A: frontend 45 s, backend 90 s, schema 45 s, audit 60 s after "
                + "backend; decompose 5 s, aggregate 5 s, synthesise 10 s: 170 s parallel.",
            .holds,
            "backend and audit take {restaurant-website parallel.makespan_sec.mean}, coordination "
                + "the rest"),
        Claim(
            3, "its serial timeline takes 240 s",
            "The serial timeline beside it: PM 5 s, frontend 55 s, backend 60 s, audit 60 s, "
                + "synthesis 10 s, stated as 240 s in total.",
            .doesNotHold,
            "its own steps add up to {serial-timeline serial.duration_sec.mean}"),
        Claim(
            4, "plan B: 155 s against 315 s",
            "Restaurant site, plan B: frontend 60 s, backend 90 s, schema 45 s, audit 60 s after "
                + "backend, decompose 0 s, merge 1 s, synthesise 4 s: 155 s, stated against 315 s "
                + "serial. With an audit of 120 s: 315 s serial, 210 s parallel.",
            .holdsInPart,
            "155 s belongs to the short audit, whose serial run takes "
                + "{restaurant-website-plan-b serial.duration_sec.mean}; 315 s belongs to the long "
                + "one, whose parallel run takes "
                + "{papers-examples parallel.requests.long-audit.duration_sec.mean}"),
        Claim(
            5, "1.0 to 2.0 times as fast by size",
            "Latency, serial and parallel: small 45 and 45 s (1.0×, no project manager), medium "
                + "120 and 90 s (1.33×), large 240 and 150 s (1.6×), complex with security 360 "
                + "and 180 s (2.0×).",
            .cannotBeJudged,
            "the papers give totals without plans, and the plans here are fitted to them"),
        Claim(
            6, "at most 10 % dearer by size",
            "Cost: small $0.40 and $0.40 (25 k tokens, 120 and 120 s); medium 300 to 180 s, 65 k "
                + "to 70 k tokens, $1.05 to $1.10; large 600 to 220 s, 120 k to 130 k tokens, "
                + "$2.40 to $2.50; overhead below 10 %.",
            .cannotBeJudged,
            "tokens are put in and split so that the costs come out; the durations are not those "
                + "that C5 states for the same sizes"),
        Claim(
            7, "a backend that hangs is dead at 450 s, 60 % refund",
            "Backend timeout: 300 s limit, two retries, declared dead at 450 s, frontend and "
                + "schema delivered, 60 % refund.",
            .holdsInPart,
            "the rest is delivered, but three attempts and their backoff end at {backend-timeout "
                + "parallel.makespan_sec.mean}, and two of four tasks are missing, a refund of "
                + "{backend-timeout parallel.refund.mean}"),
        Claim(
            8, "fix and re-audit end at 210 s for $1.20",
            "Critical vulnerability found at 150 s: fix and re-audit end at about 210 s, +$1.20.",
            .holdsInPart,
            "it is fixed, but as the same work once more: done at "
                + "{critical-vulnerability parallel.makespan_sec.mean}, for "
                + "{critical-vulnerability parallel.cost_usd.total} in place of "
                + "{restaurant-website parallel.cost_usd.total}"),
        Claim(
            9, "a rejected schema is reworked in 300 s",
            "Schema rejected for missing indexes: the database agent reworks it (300 s), the "
                + "backend is regenerated.",
            .doesNotHold,
            "the rework outlasts the limit of the database pool: "
                + "{schema-rejected parallel.tasks.timeouts} attempts time out; with a limit of "
                + "300 s it holds"),
        Claim(
            10, "six tasks on three slots end at 145 s",
            "Six codegen tasks (45, 90, 30, 60, 60, 40 s) on three slots: done at 145 s.",
            .doesNotHold,
            "in the order of the plan they end at {codegen-queue parallel.makespan_sec.mean}"),
    ]
}
