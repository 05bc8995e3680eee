extension LostSpeedup {
    /// One of the parts that add up to the duration.
    package struct Part: Sendable {
        /// The name in files.
        package let name: String
        /// What tables call it.
        package let title: String
        /// What it is, in one line.
        package let meaning: String
        /// Where its nanoseconds are.
        package let path: any KeyPath<LostSpeedup, Int128> & Sendable
    }

    /// All parts, in the order of reports.
    package static let parts = [
        Part(
            name: "critical_path", title: "critical path",
            meaning: "Successful attempts along the deciding chain", path: \.criticalPath),
        Part(
            name: "queueing", title: "queueing", meaning: "Waiting for admission and for slots",
            path: \.queueing),
        Part(
            name: "retries", title: "retries", meaning: "Attempts that timed out or failed",
            path: \.retries),
        Part(
            name: "backoff", title: "backoff", meaning: "Waiting between attempts",
            path: \.backoff),
        Part(
            name: "coordination", title: "coordination",
            meaning: "Decomposition, aggregation and synthesis", path: \.coordination),
    ]
}
