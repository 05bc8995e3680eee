/// One number of a result that expectations may speak of.
package struct Metric: Sendable, Equatable {
    /// What the number counts or measures, which decides how values are written.
    package enum Unit: Sendable, Equatable {
        /// A plain number of things.
        case count
        /// Nanoseconds.
        case duration
        /// Nanodollars.
        case money
        /// A share or a factor.
        case ratio
        /// Per second of virtual time.
        case rate
    }

    /// The path by which expectations name it, such as `parallel.duration.p95`.
    package let name: String
    /// What it counts or measures.
    package let unit: Unit
    /// The exact value; `nil` when there is no sample.
    package let value: Ratio?
}
