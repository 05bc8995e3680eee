import JSON

/// The unit of a recording's numbers of time.
enum TimeUnit: String, CaseIterable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"

    /// What a scenario may write for it.
    static let shape = ValueShape.choice(allCases.map(\.rawValue))

    /// The columns of a recording that say a time.
    static let columns = ["arrival", "duration", "queue_timeout"]

    /// Nanoseconds since 1970 from September 2001 to 2262, where 64 bits end: an instant of a
    /// recording lies among them, and ten years, the longest run, are a third of the least.
    private static let instants = 1_000_000_000_000_000_000...Int64.max

    /// Its name in the plural.
    var name: String {
        switch self {
        case .seconds: "seconds"
        case .milliseconds: "milliseconds"
        case .microseconds: "microseconds"
        case .nanoseconds: "nanoseconds"
        }
    }

    /// How many decimals a number of it has down to the nanosecond.
    var decimals: Int {
        switch self {
        case .seconds: 9
        case .milliseconds: 6
        case .microseconds: 3
        case .nanoseconds: 0
        }
    }

    /// Whether a number of it is an instant since 1970, by its size.
    func isInstant(_ text: ArraySlice<UInt8>) -> Bool {
        TraceNumber.nanoseconds(text, in: self).map(Self.instants.contains) ?? false
    }

    /// The only unit in which a number is an instant since 1970; nil for smaller and larger ones.
    static func ofInstant(_ text: ArraySlice<UInt8>) -> TimeUnit? {
        allCases.first { $0.isInstant(text) }
    }
}
