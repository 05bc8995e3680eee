import Exact
import JSON

extension PoolConfiguration {
    /// A number of any size that is not negative and safe to count with.
    static let anyCount = Codec.integer(in: 0...1_000_000_000)

    /// How many attempts may follow the first.
    static let retryCount = Codec.integer(in: 0...100)

    /// How long something may take, in seconds.
    static let seconds = Codec.decimal(scale: 9, in: 1...Configuration.longestDuration)

    /// What may be said of a pool; its name is the key under which it stands.
    static let form = ObjectForm<PoolConfiguration>(
        "worker_pool", "A queue with a fixed number of slots and one kind of agent behind it.",
        [
            Field(
                "max_concurrent", \.slots, .integer(in: 1...mostSlots),
                "How many attempts run at once. Default: codegen 3, security 2, database 2, "
                    + "others 1.", statesDefault: false),
            Field(
                "timeout_sec", \.timeout, seconds,
                "The longest that an attempt may run, in seconds. Default: database 180, others "
                    + "300.", statesDefault: false),
            Field(
                "max_retries", \.maxRetries, retryCount,
                "How many attempts may follow the first."),
            Field(
                optional: "model", \.model, .string,
                "The model behind the agents, one of those with a price. Without one, calls cost "
                    + "nothing."),
            Field(
                optional: "fallback_model", \.fallbackModel, .string,
                "The model of the last of several attempts, one of those with a price."),
            Field(
                "on_exhausted", \.onExhausted, .choice,
                "What follows when a task has used up its attempts: deliver the rest, tell the "
                    + "project manager too, or fail the execution."),
            Field(
                optional: "max_queue", \.maxQueue, anyCount,
                "How many tasks may wait; one more is rejected. Default: any number."),
            Field(
                optional: "queue_timeout_sec", \.queueTimeout, seconds,
                "How long a task may wait, in seconds, before it expires. Default: for ever."),
            Field(
                "keywords", \.keywords, Codec.string.list(),
                "Words and phrases by which a task without a pool is recognised as this pool's; "
                    + "replaces the built-in list.", statesDefault: false),
            Field(
                "degradation_note", \.degradationNote, .string,
                "What a response says of work that this pool did not deliver. Default: codegen "
                    + "\"pending\", security \"not audited\", database \"not optimised\", others "
                    + "\"missing\".", statesDefault: false),
        ],
        check: { object, _, pool throws(LocatedError) in
            for item in object["keywords"]?.items ?? [] {
                let keyword = item.string ?? ""
                do {
                    _ = try KeywordDistributor(keywords: [(pool: pool.name, keywords: [keyword])])
                } catch {
                    throw LocatedError(
                        item.location, "keyword \(Excerpt.quote(keyword)) has no letter or digit")
                }
            }
        })
}
