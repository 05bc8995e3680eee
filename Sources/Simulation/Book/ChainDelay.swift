import ParallelExecution

/// A time by which something made the chain longer that decided an execution's duration.
struct ChainDelay: Sendable {
    /// What made it longer.
    enum Cause: Sendable {
        /// Waiting for a slot of the pool.
        case pool(PoolIndex)
        /// An attempt that ended so.
        case failure(AttemptOutcome)
    }

    let cause: Cause
    /// In nanoseconds.
    let lasted: Int64
}
