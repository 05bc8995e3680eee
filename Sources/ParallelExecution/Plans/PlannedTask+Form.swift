package import JSON

extension PlannedTask {
    private static let taskNames = Codec.name.list()

    /// The keys of a task, OpenClaw's papers' names for them included.
    package static let fields: [Field<PlannedTask>] =
        [
            Field(required: "id", \.id, .name, "The name, unique within its plan."),
            pool, pool.alias("pool_type"),
            prompt, prompt.alias("description"),
            Field(
                "priority", \.priority, .integer(in: -1_000_000...1_000_000),
                "Lower numbers leave the queue first."),
            Field(
                "weight", \.weight, .integer(in: 1...1_000_000),
                "The share of the refund that it carries."),
            Field(
                "requires", \.dependencies, taskNames,
                "The tasks that must complete before it starts."),
            Field("blocked_by", \.more, taskNames, "The same as requires; both count."),
            Field(
                "join", \.join, Join.codec,
                "How many of those must be done before it starts: all, any, or a number."),
            Field(
                "when", \.joinCondition, .choice,
                "What must have become of them: they have completed, or are settled, whatever "
                    + "became of them."),
            Field(
                "enhances", \.enhances, taskNames,
                "The tasks that receive its result if it is there when they start."),
            Field(
                optional: "estimate", \.estimate, .duration(in: 0...Configuration.longestDuration),
                "The expected duration, for critical-path scheduling only. Default: the mean of "
                    + "its scripted latency."),
            Field(
                optional: "timeout_sec", \.timeout, PoolConfiguration.seconds,
                "The longest that an attempt may run, in seconds. Default: that of its pool."),
            Field(
                optional: "max_retries", \.maxRetries, PoolConfiguration.retryCount,
                "How many attempts may follow the first. Default: that of its pool."),
            Field(
                optional: "context", \.context, contextCodec,
                "What else the agent is told: a text, or any value, which is told as JSON."),
        ]
        + ["status", "result", "started_at", "completed_at"].map { key in
            Field(key, .anything, "What a plan of OpenClaw's papers notes of a run; not read.")
        }

    /// A task by itself, as a project manager names it.
    static let codec = ObjectForm<PlannedTask>(
        "task", "One unit of agent work.",
        fields + [Field("error", .anything, "What a task ended with; not read.")],
        check: { object, _, task throws(LocatedError) in try task.checkName(object) }
    ).codec(PlannedTask(id: ""))

    /// Refuses a task without a name.
    package func checkName(_ object: LocatedValue) throws(LocatedError) {
        guard !id.isEmpty else {
            throw LocatedError(object.location(of: "id"), "a task needs a name")
        }
        if case .atLeast(let count) = join, count > requires.count {
            throw LocatedError(
                object.location(of: "join"),
                "\"join\" must be at most the number of tasks that are required, "
                    + "\(requires.count), not \(count)")
        }
    }

    private static let pool = Field<PlannedTask>(
        optional: "pool", \.pool, .name,
        "The pool that does it. Default: what the keywords of id and prompt say.")

    private static let prompt = Field<PlannedTask>(
        "prompt", \.prompt, .string, "What the agent is told.")

    /// Texts as they are, all else as JSON.
    private static let contextCodec = Codec<LocatedValue>.anything.mapped(
        read: { $0.string ?? $0.text() }, write: { LocatedValue.string($0) })

    /// The hard dependencies, each once.
    private var dependencies: [String] {
        get { requires }
        set {
            var seen: Set<String> = []
            requires = newValue.filter { seen.insert($0).inserted }
        }
    }

    /// Hard dependencies beside those, which they join.
    private var more: [String] {
        get { [] }
        set { if !newValue.isEmpty { dependencies += newValue } }
    }
}
