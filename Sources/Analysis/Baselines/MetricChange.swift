package import Exact

/// A metric that is not what it was.
package struct MetricChange: Sendable, Equatable {
    /// What a change means.
    package enum Judgement: String, Sendable {
        /// For the worse, beyond the tolerance; or there are no samples any more.
        case worse
        /// For the better.
        case better
        /// For the worse, within the tolerance.
        case tolerated
        /// Neither way is better; or there were no samples before.
        case neutral
    }

    /// The metric's name.
    package let name: String
    /// What is known of the metric; `nil` for one of another version.
    package let definition: MetricDefinition?
    /// What it was, in seconds, dollars or as it is; `nil` without samples.
    package let old: FixedDecimal?
    /// What it is; `nil` without samples.
    package let new: FixedDecimal?
    /// What that means.
    package let judgement: Judgement

    /// Judges a metric; `nil` when it is what it was.
    ///
    /// - Parameters:
    ///   - name: The metric's name.
    ///   - definition: What is known of the metric.
    ///   - old: What it was.
    ///   - new: What it is.
    ///   - tolerance: How much worse it may be, as a share of what it was.
    ///   - mustStay: Whether a metric of which neither way is better may not move at all.
    package init?(
        _ name: String, _ definition: MetricDefinition?, from old: FixedDecimal?,
        to new: FixedDecimal?, tolerance: Ratio, mustStay: Bool = false
    ) {
        guard old != new else { return nil }
        self.name = name
        self.definition = definition
        self.old = old
        self.new = new
        let direction = definition?.better ?? .neutral
        guard let old else {
            judgement = .neutral
            return
        }
        guard let new else {
            judgement = direction == .neutral && !mustStay ? .neutral : .worse
            return
        }
        switch direction.isBetter(new.ratio, than: old.ratio) {
        case nil where !mustStay: judgement = .neutral
        case true?: judgement = .better
        case nil, false?:
            let distance = Ratio((new - old).billionths.asMagnitude)
            let limit = Ratio(
                old.billionths.asMagnitude * tolerance.numerator, over: tolerance.denominator)
            judgement = distance <= limit ? .tolerated : .worse
        }
    }

    /// The change as a share of what it was; `nil` where that is nothing.
    package var share: Ratio? {
        guard let old, let new else { return nil }
        return new.change(from: old)
    }
}

extension Int128 {
    fileprivate var asMagnitude: Int128 { Int128(magnitude) }
}
