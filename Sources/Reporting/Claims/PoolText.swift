import ParallelExecution

/// How pools differ from OpenClaw's, in words.
enum PoolText {
    /// The slots, limits and retries that are not the default ones: `codegen 8, database 300 s`;
    /// empty where all are.
    static func changes(in configuration: Configuration) -> String {
        PoolConfiguration.defaults.flatMap { usual -> [String] in
            guard let pool = configuration.pools.first(where: { $0.name == usual.name }) else {
                return []
            }
            var changes: [String] = []
            if pool.slots != usual.slots { changes.append("\(pool.name) \(pool.slots)") }
            if pool.timeout != usual.timeout {
                changes.append("\(pool.name) \(ReportText.seconds(pool.timeout))")
            }
            if pool.maxRetries != usual.maxRetries {
                changes.append("\(pool.name) retries: \(pool.maxRetries)")
            }
            return changes
        }.joined(separator: ", ")
    }
}
