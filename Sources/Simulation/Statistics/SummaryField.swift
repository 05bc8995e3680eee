/// A figure reported for one distribution, by its name in reports.
package enum SummaryField: String, Sendable, CaseIterable {
    case count
    case mean
    case min
    case p50
    case p75
    case p90
    case p95
    case p99
    case p999 = "p99.9"
    case max

    /// Of a percentile, its rank in thousandths.
    var perMille: Int? {
        switch self {
        case .count, .mean, .min, .max: nil
        case .p50: 500
        case .p75: 750
        case .p90: 900
        case .p95: 950
        case .p99: 990
        case .p999: 999
        }
    }

    /// What the figure is.
    package var words: String {
        switch self {
        case .count: "how many there are"
        case .mean: "mean"
        case .min: "least"
        case .p50: "median"
        case .p75, .p90, .p95, .p99, .p999: "\(rawValue.dropFirst())th percentile"
        case .max: "greatest"
        }
    }
}
