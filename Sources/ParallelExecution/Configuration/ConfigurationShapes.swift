package import JSON

/// What section `parallel_execution` of OpenClaw's `config.json` may hold.
package enum ConfigurationShapes {
    /// The longest duration that anything may be given, ten years, in nanoseconds.
    package static let longestDuration: Int64 = 315_360_000_000_000_000

    /// How many pools and how many models a file may list.
    static let tableLimit = 1_000

    /// A number of any size that is not negative and safe to count with.
    private static let anyCount = ValueShape.integer(in: 0...1_000_000_000)

    private static let seconds = ValueShape.decimal(scale: 9, in: 1...longestDuration)

    /// The section.
    package static let section = ObjectShape(
        "parallel_execution", "How requests run in parallel.",
        keys: [
            KeyShape("enabled", .boolean, "Whether requests run in parallel.", default: "true"),
            KeyShape(
                "auto_fallback_to_serial", .boolean,
                "Whether a failed decomposition runs the request as one serial task.",
                default: "true"),
            KeyShape(
                "worker_pools", .map(of: .object(pool)),
                "Pools by name. codegen, security and database are always there; what is written "
                    + "here changes them key by key or adds a pool."),
            KeyShape("retry", .object(retry), "When the next attempt is made."),
            KeyShape("pm_coordinator", .object(coordinator), "The project manager."),
            KeyShape("result_aggregation", .object(aggregation), "How results are merged."),
            KeyShape(
                "scheduling", .choice(Configuration.Scheduling.allCases.map(\.rawValue)),
                "The order in which queued tasks leave a pool's queue.", default: "\"priority\""),
            KeyShape(
                "max_remediation_rounds", .integer(in: 0...10),
                "How often critical findings and rejections send work back.", default: "1"),
            KeyShape(
                "prices", .map(of: .object(price)),
                "Prices by model, which change or extend the built-in table."),
        ])

    static let pool = ObjectShape(
        "worker_pool", "A queue with a fixed number of slots and one kind of agent behind it.",
        keys: [
            KeyShape(
                "max_concurrent", .integer(in: 1...10_000),
                "How many attempts run at once. Default: codegen 3, security 2, database 2, "
                    + "others 1."),
            KeyShape(
                "timeout_sec", seconds,
                "The longest that an attempt may run, in seconds. Default: database 180, others "
                    + "300."),
            KeyShape(
                "max_retries", .integer(in: 0...100), "How many attempts may follow the first.",
                default: "2"),
            KeyShape(
                "model", .string,
                "The model behind the agents, one of those with a price. Without one, calls cost "
                    + "nothing."),
            KeyShape(
                "fallback_model", .string,
                "The model of the last of several attempts, one of those with a price."),
            KeyShape(
                "on_exhausted",
                .choice(PoolConfiguration.ExhaustionPolicy.allCases.map(\.rawValue)),
                "What follows when a task has used up its attempts: deliver the rest, tell the "
                    + "project manager too, or fail the execution.",
                default: "\"skip\""),
            KeyShape(
                "max_queue", anyCount,
                "How many tasks may wait; one more is rejected. Default: any number."),
            KeyShape(
                "queue_timeout_sec", seconds,
                "How long a task may wait, in seconds, before it expires. Default: for ever."),
            KeyShape(
                "keywords", .array(of: .string),
                "Words and phrases by which a task without a pool is recognised as this pool's; "
                    + "replaces the built-in list."),
            KeyShape(
                "degradation_note", .string,
                "What a response says of work that this pool did not deliver. Default: codegen "
                    + "\"pending\", security \"not audited\", database \"not optimised\", others "
                    + "\"missing\"."),
        ])

    static let retry = ObjectShape(
        "retry", "When the next attempt is made.",
        keys: [
            KeyShape(
                "backoff_sec",
                .array(of: .decimal(scale: 9, in: 0...longestDuration), count: 1...1_000),
                "Seconds before the second attempt, the third and so on; three times the one "
                    + "before after the list ends.",
                default: "[1, 3, 9]")
        ])

    static let coordinator = ObjectShape(
        "pm_coordinator", "The project manager, who splits requests and writes answers.",
        keys: [
            KeyShape(
                "decomposition_model", .string,
                "The model of the project manager's calls, one of those with a price. Without "
                    + "one, they cost nothing."),
            KeyShape(
                "reasoning_effort", .string, "How hard the project manager thinks.",
                default: "\"high\""),
            KeyShape(
                "max_tasks_per_decomposition", .integer(in: 1...1_000),
                "The largest plan that is accepted, in tasks.", default: "6"),
            KeyShape(
                "max_concurrent_executions",
                .integer(in: 1...Configuration.mostConcurrentExecutions),
                "How many executions run at once.", default: "3"),
            KeyShape(
                "max_queued_executions", anyCount,
                "How many executions may wait; one more is rejected. Default: any number."),
        ])

    static let aggregation = ObjectShape(
        "result_aggregation", "How results are merged.",
        keys: [
            KeyShape(
                "strategy", .choice(["intelligent_merge"]), "How results are united.",
                default: "\"intelligent_merge\""),
            KeyShape(
                "conflict_resolution", .choice(["security_first"]), "Who wins a conflict.",
                default: "\"security_first\""),
        ])

    static let price = ObjectShape(
        "price", "What a model costs.",
        keys: [
            KeyShape("input", usdPerMillion, "USD per million tokens read.", required: true),
            KeyShape("output", usdPerMillion, "USD per million tokens written.", required: true),
        ])

    /// Three decimals make a thousandth, which is one nanodollar per token.
    private static let usdPerMillion = ValueShape.decimal(scale: 3, in: 0...10_000_000)
}
