import Exact
import JSON

extension RetryPolicy {
    /// When the next attempt is made, in files; what is left out is as in a blank one.
    static let form = ObjectForm<RetryPolicy>(
        "retry", "When the next attempt is made.",
        [
            Field(
                "backoff_sec", \.backoff, backoffList,
                "Seconds before the second attempt, the third and so on; three times the one "
                    + "before after the list ends."),
            Field(
                "jitter", \.jitter, Codec.decimal(scale: 9, in: 0...wholeJitter),
                "The share, from 0 to 1, by which each backoff may be shorter or longer: spread "
                    + "by a hash of execution, task and attempt."),
            Field(
                optional: "max_backoff_sec", \.maxBackoff, waits,
                "The longest backoff in seconds; a provider that asks for a longer wait gets it."),
            Field(
                "by_class",
                ObjectForm<RetryPolicy>(
                    "retry_by_class", "What is different after failures of one class.",
                    RetryClass.allCases.map { failure in
                        Field(
                            failure.rawValue, rule.of(\.[failure]),
                            "After attempts that ended as \(failure.words).")
                    }),
                "What is different after failures of one class."),
        ])

    private static let rule = ObjectForm<ClassRule>(
        "retry_rule", "Backoff and retries after failures of one class.",
        [
            Field(
                optional: "backoff_sec", \.backoff, backoffList,
                "As backoff_sec of retry, for this class."),
            Field(
                optional: "max_retries", \.maxRetries, PoolConfiguration.retryCount,
                "How many attempts may follow the first, where the last one failed so. Default: "
                    + "as task and pool say."),
        ])

    private static let waits = Codec.decimal(scale: 9, in: 0...Configuration.longestDuration)
    private static let backoffList = waits.list(count: 1...1_000)
}

extension RetryClass {
    /// The name as words.
    fileprivate var words: String { CaseName.words(rawValue) }
}
