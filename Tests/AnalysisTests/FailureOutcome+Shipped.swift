import ParallelExecution

/// Timelines derived by hand from the scenarios and the specification.
extension FailureOutcome {
    static let shipped: [FailureOutcome] =
        lostWork + conflicts + survivors + failedDecompositions + thunder

    private static let lostBackend = [
        "backend: pending (dead after 3 attempts)",
        "audit: not audited (a task it requires is missing)",
    ]

    /// In the order of author, target, kind and topic.
    private static let contradictions = [
        "securityAgainstCode audit backend applied", "contradiction audit review applied",
        "contradiction audit review flagged", "securityAgainstCode review backend applied",
    ]

    private static let lostWork: [FailureOutcome] = [
        FailureOutcome(
            scenario: "backend-timeout", mode: .parallel, status: .partial, duration: 924,
            refund: (1, 2), quality: (1, 2), notes: lostBackend,
            timeline: [
                "frontend 5–50 completed", "backend 5–909 dead ×3", "schema 5–50 completed",
                "audit skipped ×0",
            ]),
        FailureOutcome(
            scenario: "backend-timeout", mode: .serial, status: .partial, duration: 1009,
            refund: (1, 2), quality: (1, 2), notes: lostBackend,
            timeline: [
                "frontend 5–50 completed", "backend 50–954 dead ×3", "schema 954–999 completed",
                "audit skipped ×0",
            ]),
        FailureOutcome(
            scenario: "database-unavailable", mode: .parallel, status: .partial, duration: 170,
            refund: (1, 4), quality: (3, 4),
            notes: [
                "schema: not optimised (dead after 3 attempts)",
                "schema: escalated to the project manager",
            ],
            timeline: [
                "frontend 5–50 completed", "backend 5–95 completed", "schema 5–9 dead ×3",
                "audit 95–155 completed",
            ]),
        FailureOutcome(
            scenario: "database-unavailable", mode: .serial, status: .completed, duration: 255,
            timeline: [
                "frontend 5–50 completed", "backend 50–140 completed",
                "schema 140–185 completed", "audit 185–245 completed",
            ]),
    ]

    private static let fixed = ["criticalFinding audit backend remediated"]
    private static let lostRework = [
        "backend#1: pending (a task it requires is missing)",
        "schema#1: not optimised (dead after 3 attempts)",
    ]

    private static let conflicts: [FailureOutcome] = [
        FailureOutcome(
            scenario: "critical-vulnerability", mode: .parallel, status: .completed,
            duration: 306, conflicts: fixed,
            timeline: [
                "frontend 0–60 completed", "backend 0–90 completed", "schema 0–45 completed",
                "audit 90–150 completed", "backend#1 151–241 completed",
                "audit#1 241–301 completed",
            ]),
        FailureOutcome(
            scenario: "critical-vulnerability", mode: .serial, status: .completed, duration: 409,
            conflicts: fixed,
            timeline: [
                "frontend 0–60 completed", "backend 60–150 completed",
                "schema 150–195 completed", "audit 195–255 completed",
                "backend#1 255–345 completed", "audit#1 345–405 completed",
            ]),
        FailureOutcome(
            scenario: "schema-rejected", mode: .parallel, status: .partial, duration: 704,
            quality: (29, 50), notes: lostRework, conflicts: ["rejection backend schema flagged"],
            timeline: [
                "frontend 5–50 completed", "backend 50–140 completed", "schema 5–50 completed",
                "backend#1 skipped ×0", "schema#1 145–689 dead ×3",
            ]),
        FailureOutcome(
            scenario: "schema-rejected", mode: .serial, status: .partial, duration: 739,
            quality: (29, 50), notes: lostRework, conflicts: ["rejection backend schema flagged"],
            timeline: [
                "frontend 5–50 completed", "backend 95–185 completed", "schema 50–95 completed",
                "backend#1 skipped ×0", "schema#1 185–729 dead ×3",
            ]),
        FailureOutcome(
            scenario: "schema-rejected-longer-timeout", mode: .parallel, status: .completed,
            duration: 550, conflicts: ["rejection backend schema remediated"],
            timeline: [
                "frontend 5–50 completed", "backend 50–140 completed", "schema 5–50 completed",
                "backend#1 445–535 completed", "schema#1 145–445 completed",
            ]),
        FailureOutcome(
            scenario: "schema-rejected-longer-timeout", mode: .serial, status: .completed,
            duration: 585, conflicts: ["rejection backend schema remediated"],
            timeline: [
                "frontend 5–50 completed", "backend 95–185 completed", "schema 50–95 completed",
                "backend#1 485–575 completed", "schema#1 185–485 completed",
            ]),
        FailureOutcome(
            scenario: "csrf-conflict", mode: .parallel, status: .completed, duration: 170,
            conflicts: ["securityAgainstCode audit backend applied"],
            timeline: [
                "frontend 5–50 completed", "backend 5–95 completed", "schema 5–50 completed",
                "audit 95–155 completed",
            ]),
        FailureOutcome(
            scenario: "csrf-conflict", mode: .serial, status: .completed, duration: 255,
            conflicts: ["securityAgainstCode audit backend applied"],
            timeline: [
                "frontend 5–50 completed", "backend 50–140 completed",
                "schema 140–185 completed", "audit 185–245 completed",
            ]),
        FailureOutcome(
            scenario: "contradictory-audits", mode: .parallel, status: .completed, duration: 170,
            quality: (49, 50), conflicts: contradictions,
            timeline: [
                "backend 5–95 completed", "schema 5–50 completed", "audit 95–155 completed",
                "review 95–135 completed",
            ]),
        FailureOutcome(
            scenario: "contradictory-audits", mode: .serial, status: .completed, duration: 250,
            quality: (49, 50), conflicts: contradictions,
            timeline: [
                "backend 5–95 completed", "schema 95–140 completed", "audit 140–200 completed",
                "review 200–240 completed",
            ]),
        FailureOutcome(
            scenario: "irreconcilable-tools", mode: .parallel, status: .completed, duration: 110,
            quality: (49, 50), conflicts: ["irreconcilable frontend backend flagged"],
            timeline: [
                "frontend 5–50 completed", "backend 5–95 completed", "schema 5–50 completed",
            ],
            finalResponse: "The site is ready; everything is built with vite."),
        FailureOutcome(
            scenario: "irreconcilable-tools", mode: .serial, status: .completed, duration: 195,
            quality: (49, 50), conflicts: ["irreconcilable frontend backend flagged"],
            timeline: [
                "frontend 5–50 completed", "backend 50–140 completed",
                "schema 140–185 completed",
            ],
            finalResponse: "The site is ready; everything is built with vite."),
    ]

    private static let survivors: [FailureOutcome] = [
        FailureOutcome(
            scenario: "rate-limited-provider", mode: .parallel, status: .completed,
            duration: 200,
            timeline: [
                "frontend 5–80 completed ×2", "backend 5–125 completed ×2",
                "schema 5–80 completed ×2", "audit 125–185 completed",
            ]),
        FailureOutcome(
            scenario: "rate-limited-provider", mode: .serial, status: .completed, duration: 285,
            timeline: [
                "frontend 5–80 completed ×2", "backend 80–170 completed",
                "schema 170–215 completed", "audit 215–275 completed",
            ]),
        FailureOutcome(
            scenario: "flapping-security", mode: .parallel, status: .completed, duration: 294,
            quality: (7, 8),
            timeline: [
                "frontend 5–50 completed", "backend 5–95 completed", "scan 5–66 completed ×2",
                "audit 95–279 completed ×3",
            ]),
        FailureOutcome(
            scenario: "flapping-security", mode: .serial, status: .completed, duration: 395,
            quality: (7, 8),
            timeline: [
                "frontend 5–50 completed", "backend 50–140 completed",
                "scan 140–201 completed ×2", "audit 201–385 completed ×3",
            ]),
        FailureOutcome(
            scenario: "slow-straggler", mode: .parallel, status: .completed, duration: 350,
            timeline: [
                "frontend 5–50 completed", "backend 5–275 completed", "schema 5–50 completed",
                "audit 275–335 completed",
            ]),
        FailureOutcome(
            scenario: "slow-straggler", mode: .serial, status: .completed, duration: 435,
            timeline: [
                "frontend 5–50 completed", "backend 50–320 completed",
                "schema 320–365 completed", "audit 365–425 completed",
            ]),
    ]

    /// Both modes are alike: the fallback is serial.
    private static let failedDecompositions: [FailureOutcome] =
        ExecutionMode.allCases.flatMap { mode in
            [
                "the project manager's call ended as unavailable",
                "circular dependency: schema → data → schema",
                "7 tasks, at most 6 are allowed",
            ].enumerated().map { index, reason in
                let note =
                    "decomposition failed (\(reason)): the request ran serially as one task"
                // The first decomposition is tried three times, with 1 s and 3 s between.
                let planned = 600 * index + (index == 0 ? 19 : 5)
                return FailureOutcome(
                    scenario: "decomposition-fails", mode: mode, execution: index + 1,
                    status: .completed, duration: index == 0 ? 149 : 135, notes: [note],
                    timeline: ["request \(planned)–\(planned + 120) completed"])
            } + [
                FailureOutcome(
                    scenario: "all-agents-down", mode: mode, status: .failed, duration: 16,
                    refund: (1, 1), quality: (0, 1),
                    notes: [
                        "decomposition failed (the project manager's call ended as unavailable): "
                            + "the request ran serially as one task",
                        "request: pending (dead after 3 attempts)",
                        "aggregation failed: results are not merged",
                        "synthesis failed: results are listed as they are",
                    ],
                    timeline: ["request 4–8 dead ×3"])
            ]
        }

    /// In parallel, eight slots work 24 tasks off in the order in which they came back: six and
    /// two, four and four, two and six.
    private static let thunder: [FailureOutcome] =
        [(54, [39, 39, 39, 39, 39, 39]), (84, [39, 39, 69, 69, 69, 69])].enumerated().map {
            FailureOutcome(
                scenario: "thundering-retries", mode: .parallel, execution: $0 + 1,
                status: .completed, duration: $1.0,
                timeline: $1.1.enumerated().map { "page-\($0 + 1) 5–\($1) completed ×3" })
        }
        + [(114, [69, 69, 69, 69, 99, 99]), (114, [99, 99, 99, 99, 99, 99])].enumerated().map {
            FailureOutcome(
                scenario: "thundering-retries", mode: .parallel, execution: $0 + 3,
                status: .completed, duration: $1.0,
                timeline: $1.1.enumerated().map { "page-\($0 + 1) 5–\($1) completed ×3" })
        }
        + (1...4).map {
            FailureOutcome(
                scenario: "thundering-retries", mode: .serial, execution: $0, status: .completed,
                duration: 199,
                timeline: [
                    "page-1 5–39 completed ×3", "page-2 39–69 completed",
                    "page-3 69–99 completed", "page-4 99–129 completed",
                    "page-5 129–159 completed", "page-6 159–189 completed",
                ])
        }
}
