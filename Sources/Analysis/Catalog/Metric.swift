package import Exact

/// One number of a result that expectations may speak of.
package struct Metric: Sendable, Equatable {
    /// Which metric it is.
    package let reference: MetricReference
    /// The exact value, in nanoseconds, nanodollars or as it is; `nil` when there is no sample.
    package let value: Ratio?

    /// The path by which expectations name it, such as `parallel.duration_sec.p95`.
    package var name: String { reference.name }
    /// What it counts or measures.
    package var unit: MetricUnit { reference.unit }
    /// The value in the unit that files have, to nine decimals.
    package var decimal: FixedDecimal? { value.map { FixedDecimal($0, unit) } }
}
