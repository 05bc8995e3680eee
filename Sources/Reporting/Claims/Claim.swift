/// A claim of OpenClaw's design papers.
package struct Claim: Sendable {
    /// Its number: 5 for C5.
    package let number: Int
    /// What it says.
    package let text: String
    /// Why no scenario speaks of it, where that is known.
    package let gap: String?

    private init(_ number: Int, _ text: String, gap: String? = nil) {
        self.number = number
        self.text = text
        self.gap = gap
    }

    /// All of them by number.
    package static let all = [
        Claim(
            1, "Headline: 240 s serial, 150 s parallel (37 % less); $3.00 against $3.15 (+5 %)."),
        Claim(
            2,
            "Restaurant site, plan A: frontend 45 s, backend 90 s, schema 45 s, audit 60 s after "
                + "backend; decompose 5 s, aggregate 5 s, synthesise 10 s: 170 s parallel."),
        Claim(
            3,
            "The serial timeline beside it: PM 5 s, frontend 55 s, backend 60 s, audit 60 s, "
                + "synthesis 10 s, stated as 240 s in total."),
        Claim(
            4,
            "Restaurant site, plan B: frontend 60 s, backend 90 s, schema 45 s, audit 60 s after "
                + "backend, decompose 0 s, merge 1 s, synthesise 4 s: 155 s, stated against "
                + "315 s serial."),
        Claim(
            5,
            "Latency, serial and parallel: small 45 and 45 s (1.0×), medium 120 and 90 s (1.33×), "
                + "large 240 and 150 s (1.6×), complex with security 360 and 180 s (2.0×)."),
        Claim(
            6,
            "Cost: small $0.40 and $0.40 (25 k tokens); medium 300 to 180 s, 65 k to 70 k tokens, "
                + "$1.05 to $1.10; large 600 to 220 s, 120 k to 130 k tokens, $2.40 to $2.50; "
                + "overhead below 10 %."),
        Claim(
            7,
            "Backend timeout: 300 s limit, two retries, declared dead at 450 s, frontend and "
                + "schema delivered, 60 % refund."),
        Claim(
            8,
            "Critical vulnerability found at 150 s: fix and re-audit end at about 210 s, +$1.20."),
        Claim(
            9,
            "Schema rejected for missing indexes: the database agent reworks it (300 s), the "
                + "backend is regenerated."),
        Claim(
            10,
            "Six codegen tasks (45, 90, 30, 60, 60, 40 s) on three slots: done at 145 s."),
        Claim(
            11,
            "Duration p50 about 150 s, p95 at most 200 s, p99 below 300 s at 5 000 requests a day "
                + "(and at 0.5 requests a second), default pools."),
        Claim(12, "Queue lengths stay below: codegen 5, security 2, database 2."),
        Claim(
            13,
            "Error rate 0.8 % overall, timeouts 0.3 %, retries 0.2 %; at most 2 conflicts a day."),
        Claim(
            14,
            "10 concurrent executions and 100 queued tasks: no crash, all complete within the "
                + "timeout."),
        Claim(15, "24-hour load test without a crash, flat memory."),
        Claim(16, "Large projects at least 1.5 times faster; very large 2.0 times."),
        Claim(17, "Cost tracking exact within 5 %."),
        Claim(18, "50 random projects: parallel cost overhead below 10 %."),
        Claim(
            19, "Reuse of cached results saves 40 to 50 % for similar projects.",
            gap: "the executor does not cache or reuse results"),
        Claim(20, "A PM handles 2 to 3 projects at once; several PMs 5 or more."),
    ]
}
