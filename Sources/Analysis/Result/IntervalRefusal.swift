/// Why a mean has no confidence interval.
package enum IntervalRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is one run, and no load that would make it long.
    case oneRun
    /// The load changes over time, so that no part of a run is like another.
    case changingLoad
    /// More comes in than can be worked off.
    case overloaded
    /// The backlog was growing.
    case growing
    /// One run is too short at its load, a share of what can be worked off.
    case tooShort(load: Double, samples: Double)
    /// Runs are so short that the start from empty shows in their means.
    case startUp(load: Double, replications: Int, samples: Double)
    /// Too few attempts waited, or too few did not.
    case fewWaits
    /// Nothing was measured.
    case noSamples

    /// The reason in a few words, for tables.
    package var words: String {
        switch self {
        case .oneRun: "one run"
        case .changingLoad: "the load changes"
        case .overloaded: "overloaded"
        case .growing: "the backlog grows"
        case .tooShort(_, let samples): "takes \(Self.rounded(samples)) requests"
        case .startUp(_, _, let samples): "takes \(Self.rounded(samples)) requests a run"
        case .fewWaits: "too few waits"
        case .noSamples: "no samples"
        }
    }

    /// The reason in full, as report.json has it.
    package var description: String {
        switch self {
        case .oneRun: "one run; replications give an interval"
        case .changingLoad: "the load changes over time; replications give an interval"
        case .overloaded: "overloaded: there is no steady state"
        case .growing: "the backlog grows: there is no steady state"
        case .tooShort(let load, let samples):
            "too short: at \(Self.percent(load)) load an interval takes about "
                + "\(Self.rounded(samples)) requests"
        case .startUp(let load, let replications, let samples):
            "runs start empty and are short: at \(Self.percent(load)) load \(replications) "
                + "replications take about \(Self.rounded(samples)) requests each"
        case .fewWaits: "fewer than \(IntervalGate.fewestWaits) attempts waited, or did not"
        case .noSamples: "no samples"
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// Rounded up to two digits.
    private static func rounded(_ samples: Double) -> Int {
        var unit = 1.0
        while samples / unit >= 100 { unit *= 10 }
        return Int((samples / unit).rounded(.up) * unit)
    }
}
