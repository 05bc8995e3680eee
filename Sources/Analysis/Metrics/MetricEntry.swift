package import Exact
package import ParallelExecution
package import Simulation

/// The metrics of one group in a result, of one mode and member.
package struct MetricEntry: Sendable {
    /// How files write the metrics of a group.
    package enum Form: Sendable {
        /// Each as a number of its own.
        case numbers
        /// Together as the interval of a mean, or why there is none.
        case interval(Result<MeanInterval, IntervalRefusal>)
    }

    /// What the metrics are.
    package let definitions: [MetricDefinition]
    /// The mode, where there is a group for each.
    package let mode: ExecutionMode?
    /// The pool, request or model, where there is a group for each; `nil` if there is none at all.
    package let member: String?
    /// The values in the order of the definitions; empty where there is no member at all.
    package let values: [Ratio?]
    /// How files write them.
    package let form: Form
    /// The position of the group in the catalogue.
    let group: Int
}
