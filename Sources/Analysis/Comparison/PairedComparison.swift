package import Exact
import Scenarios
import Simulation

/// Two results metric by metric, paired by replication: both met the same draws.
package struct PairedComparison: Sendable {
    /// What the difference of a metric comes to.
    package enum Verdict: Sendable {
        /// The second is better.
        case better
        /// The second is worse.
        case worse
        /// They differ, and neither way is better.
        case different
        /// The replications disagree: the interval of the difference contains zero.
        case notShown
        /// Only one of them has samples.
        case oneSided
    }

    /// One metric that is not the same in both, in seconds, dollars or as it is.
    package struct Row: Sendable {
        /// The metric's name.
        package let name: String
        /// What is known of the metric; `nil` for one of another version.
        package let definition: MetricDefinition?
        /// The first's value, over replications its mean; `nil` without samples.
        package let first: FixedDecimal?
        /// The second's value, over replications its mean; `nil` without samples.
        package let second: FixedDecimal?
        /// The 95 % interval of second less first; `nil` for fewer than two pairs.
        package let interval: ClosedRange<FixedDecimal>?
        /// What the difference comes to.
        package let verdict: Verdict

        /// Judges a difference.
        ///
        /// - Parameters:
        ///   - name: The metric's name.
        ///   - definition: What is known of the metric.
        ///   - first: The first's value.
        ///   - second: The second's.
        ///   - interval: The 95 % interval of their difference.
        ///   - isShown: Whether the difference is more than chance.
        package init(
            _ name: String, _ definition: MetricDefinition?,
            _ first: FixedDecimal?, _ second: FixedDecimal?,
            interval: ClosedRange<FixedDecimal>? = nil, isShown: Bool = true
        ) {
            self.name = name
            self.definition = definition
            self.first = first
            self.second = second
            self.interval = interval
            guard let first, let second else {
                verdict = .oneSided
                return
            }
            let direction = definition?.better ?? .neutral
            switch isShown ? direction.isBetter(second.ratio, than: first.ratio) : nil {
            case nil: verdict = isShown ? .different : .notShown
            case true?: verdict = .better
            case false?: verdict = .worse
            }
        }
    }

    /// The metrics that are not the same in both, in the order of the report.
    package let rows: [Row]
    /// How many metrics are the same in every replication of both.
    package let equalCount: Int

    /// Compares two results of as many replications under the same seeds.
    ///
    /// - Parameters:
    ///   - first: What the second is compared with.
    ///   - second: The other.
    package init(_ first: ScenarioResult, _ second: ScenarioResult) {
        let count = min(first.scenario.replications, second.scenario.replications)
        let left = (0..<count).map { MetricTable(first, replication: $0).metrics }
        let right = (0..<count).map { MetricTable(second, replication: $0).metrics }
        let pairs = zip(left.map(Self.values), right.map(Self.values)).map { ($0, $1) }
        var references: [MetricReference] = []
        var known: Set<MetricReference> = []
        // A model may be called in some replications only.
        for reference in (left + right).flatMap({ $0.map(\.reference) })
        where known.insert(reference).inserted {
            references.append(reference)
        }
        var rows: [Row] = []
        var equalCount = 0
        for reference in references {
            let pairs = pairs.map { ($0[reference] ?? nil, $1[reference] ?? nil) }
            if pairs.allSatisfy({ $0.0 == $0.1 }) {
                // An interval over replications has no value in any single one.
                if pairs.contains(where: { $0.0 != nil }) { equalCount += 1 }
            } else {
                rows.append(Row(reference, pairs))
            }
        }
        self.rows = rows
        self.equalCount = equalCount
    }

    private static func values(_ metrics: [Metric]) -> [MetricReference: Ratio?] {
        Dictionary(uniqueKeysWithValues: metrics.map { ($0.reference, $0.value) })
    }
}

extension PairedComparison.Row {
    fileprivate init(_ metric: MetricReference, _ pairs: [(Ratio?, Ratio?)]) {
        let differences = pairs.compactMap { left, right -> Double? in
            guard let left, let right else { return nil }
            // Exact where numbers are whole, as counts, nanoseconds and nanodollars are.
            let isWhole = left.denominator == 1 && right.denominator == 1
            return isWhole
                ? Double(right.numerator - left.numerator) : right.value - left.value
        }
        let difference = MeanInterval(differences, method: .replications)
        func decimal(_ value: Double) -> FixedDecimal {
            FixedDecimal(Ratio(rounding: value), metric.unit)
        }
        self.init(
            metric.name, metric.definition, Self.mean(pairs.map(\.0), metric.unit),
            Self.mean(pairs.map(\.1), metric.unit),
            interval: difference.map { decimal($0.low)...decimal($0.high) },
            isShown: !(difference?.contains(0) ?? false))
    }

    private static func mean(_ values: [Ratio?], _ unit: MetricUnit) -> FixedDecimal? {
        let values = values.compactMap(\.self)
        if values.count == 1 { return FixedDecimal(values[0], unit) }
        var moments = Moments()
        for value in values { moments.record(value.value) }
        return moments.mean.map { FixedDecimal(Ratio(rounding: $0), unit) }
    }
}
