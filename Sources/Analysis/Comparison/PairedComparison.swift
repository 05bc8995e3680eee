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

    /// What is known of one metric in all pairs.
    fileprivate struct Samples {
        /// The first's values, in the metric's unit.
        var first = Moments()
        /// The second's.
        var second = Moments()
        /// The value of each where it is the only one.
        var only: (first: Ratio?, second: Ratio?)
        /// Second less first, in each pair that has both.
        var differences: [Double] = []
        /// Whether no pair has told them apart.
        var areEqual = true
    }

    private var samples: [MetricReference: Samples] = [:]
    /// The metrics in the order in which they were first seen.
    private var references: [MetricReference] = []

    /// Nothing compared yet.
    package init() {}

    /// Adds a pair of replications under the same draws.
    ///
    /// - Parameters:
    ///   - first: The metrics that the second are compared with.
    ///   - second: The other.
    package mutating func add(_ first: MetricTable, _ second: MetricTable) {
        let (first, second) = (Self.values(first), Self.values(second))
        // A model may be called in some replications only.
        for reference in first.order + second.order where samples[reference] == nil {
            samples[reference] = Samples()
            references.append(reference)
        }
        for reference in references {
            samples[reference]?.add(
                first.values[reference] ?? nil, second.values[reference] ?? nil)
        }
    }

    /// The metrics that are not the same in both, in the order of the report.
    package var rows: [Row] {
        references.compactMap { reference in
            samples[reference].flatMap { $0.areEqual ? nil : Row(reference, $0) }
        }
    }

    /// How many metrics are the same in every replication of both.
    package var equalCount: Int {
        // An interval over replications has no value in any single one.
        samples.values.count { $0.areEqual && $0.first.count > 0 }
    }

    private static func values(
        _ table: MetricTable
    ) -> (order: [MetricReference], values: [MetricReference: Ratio?]) {
        let metrics = table.metrics
        return (
            metrics.map(\.reference),
            Dictionary(uniqueKeysWithValues: metrics.map { ($0.reference, $0.value) })
        )
    }
}

extension PairedComparison.Samples {
    /// Adds a pair of values; `nil` without samples.
    fileprivate mutating func add(_ left: Ratio?, _ right: Ratio?) {
        let before = first.count
        if let left {
            only.first = first.count == 0 ? left : nil
            first.record(left.value)
        }
        if let right {
            only.second = second.count == 0 ? right : nil
            second.record(right.value)
        }
        if left != right, areEqual {
            areEqual = false
            // Pairs that have both and have been equal differ by nothing.
            differences = Array(repeating: 0, count: before)
        }
        guard !areEqual, let left, let right else { return }
        // Exact where numbers are whole, as counts, nanoseconds and nanodollars are.
        let isWhole = left.denominator == 1 && right.denominator == 1
        differences.append(
            isWhole ? Double(right.numerator - left.numerator) : right.value - left.value)
    }
}

extension PairedComparison.Row {
    fileprivate init(_ metric: MetricReference, _ samples: PairedComparison.Samples) {
        let difference = MeanInterval(samples.differences, method: .replications)
        func decimal(_ value: Double) -> FixedDecimal {
            FixedDecimal(Ratio(rounding: value), metric.unit)
        }
        func mean(_ only: Ratio?, _ moments: Moments) -> FixedDecimal? {
            if let only { return FixedDecimal(only, metric.unit) }
            return moments.mean.map { FixedDecimal(Ratio(rounding: $0), metric.unit) }
        }
        self.init(
            metric.name, metric.definition, mean(samples.only.first, samples.first),
            mean(samples.only.second, samples.second),
            interval: difference.map { decimal($0.low)...decimal($0.high) },
            isShown: !(difference?.contains(0) ?? false))
    }
}
