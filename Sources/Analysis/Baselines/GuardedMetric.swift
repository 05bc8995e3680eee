import Exact

/// A guarded metric beside what it was in the baseline.
package struct GuardedMetric: Sendable {
    /// What becomes of it.
    package enum Verdict: String, Sendable {
        /// It is what it was, or has samples for the first time.
        case unchanged
        /// It is better.
        case better
        /// It is worse, within the tolerance.
        case tolerated
        /// It is worse, beyond the tolerance; or there are no samples any more.
        case worse
        /// The baseline does not know it.
        case unknown
    }

    /// The metric's name.
    package let name: String
    /// How it moved; `nil` when it did not, or is unknown to the baseline.
    package let change: MetricChange?
    /// What becomes of it.
    package let verdict: Verdict

    /// Judges a metric.
    ///
    /// - Parameters:
    ///   - reference: Which metric it is.
    ///   - old: What it was; `nil` when the baseline does not know it.
    ///   - new: What it is.
    ///   - tolerance: How much worse it may be, as a share of what it was.
    init(
        _ reference: MetricReference, from old: FixedDecimal??, to new: FixedDecimal?,
        tolerance: Ratio
    ) {
        name = reference.name
        guard let old else {
            change = nil
            verdict = .unknown
            return
        }
        change = MetricChange(
            reference.name, reference.definition, from: old, to: new, tolerance: tolerance,
            mustStay: true)
        verdict =
            switch change?.judgement {
            case nil, .neutral?: .unchanged
            case .better?: .better
            case .tolerated?: .tolerated
            case .worse?: .worse
            }
    }
}
