package import Exact

/// What a metric counts or measures, which decides how values are read and written.
package enum MetricUnit: Sendable, Equatable, CaseIterable {
    /// A plain number of things.
    case count
    /// Nanoseconds; written in seconds.
    case duration
    /// Nanodollars; written in dollars.
    case money
    /// A part of a whole, or an overhead: 0.1 is 10 %.
    case share
    /// How many times something: 1.5 is half as much again.
    case factor
    /// Per second of virtual time.
    case perSecond
    /// Per hour of virtual time.
    case perHour

    /// The unit in which values are written.
    package var symbol: String {
        switch self {
        case .count: "number"
        case .duration: "s"
        case .money: "USD"
        case .share: "share"
        case .factor: "x"
        case .perSecond: "1/s"
        case .perHour: "1/h"
        }
    }

    /// By what a value is divided to be in the unit in which it is written.
    package var divisor: Int128 {
        switch self {
        case .duration, .money: 1_000_000_000
        case .count, .share, .factor, .perSecond, .perHour: 1
        }
    }
}

extension FixedDecimal {
    /// A metric's value in seconds, dollars or as it is, rounded half away from zero.
    package init(_ value: Ratio, _ unit: MetricUnit) {
        self.init(rounding: value, dividedBy: unit.divisor)
    }
}
