import JSON
import ParallelExecution

extension TokenUsage {
    /// The tokens that were in a cache, as a member of a trace; none where there are none.
    var cachedMember: [(key: String, value: LocatedValue)] {
        cachedInput > 0 ? [("tokens_cached", .integer(cachedInput))] : []
    }
}
