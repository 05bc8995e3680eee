/// The unit of a recording's numbers of time.
enum TimeUnit: String, CaseIterable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"

    /// Its name in the plural.
    var name: String { "\(self)" }

    /// How many decimals a number of it has down to the nanosecond.
    var decimals: Int {
        switch self {
        case .seconds: 9
        case .milliseconds: 6
        case .microseconds: 3
        case .nanoseconds: 0
        }
    }
}
