/// Where the duration of parallel executions went, in nanoseconds.
///
/// The parts add up to the duration. They are found by walking back from the task that settled
/// last to the task whose end released it, and so on to the plan: the chain that decided when the
/// execution ended.
package struct LostSpeedup: Sendable, Equatable, Codable {
    /// Nothing lost.
    package static let zero = LostSpeedup()

    /// Successful attempts along the deciding chain: no number of slots makes this shorter.
    package var criticalPath: Int128 = 0
    /// Waiting for admission, and for slots along the chain.
    package var queueing: Int128 = 0
    /// Attempts along the chain that timed out or failed.
    package var retries: Int128 = 0
    /// Waiting between attempts along the chain.
    package var backoff: Int128 = 0
    /// Decomposition, aggregation and synthesis.
    package var coordination: Int128 = 0

    /// All parts together.
    package var total: Int128 { criticalPath + queueing + retries + backoff + coordination }

    /// Adds the parts of another.
    package static func += (left: inout LostSpeedup, right: LostSpeedup) {
        left.criticalPath += right.criticalPath
        left.queueing += right.queueing
        left.retries += right.retries
        left.backoff += right.backoff
        left.coordination += right.coordination
    }
}
