extension TimeUnit {
    /// Nanoseconds since 1970 from September 2001 to 2262, where 64 bits end: an instant of a
    /// recording lies among them, and ten years, the longest run, are a third of the least.
    private static let instants = 1_000_000_000_000_000_000...Int64.max

    /// Whether a number of it is an instant since 1970, by its size.
    func isInstant(_ text: ArraySlice<UInt8>) -> Bool {
        RecordedNumber.nanoseconds(text, in: self).map(Self.instants.contains) ?? false
    }

    /// The only unit in which a number is an instant since 1970; nil for smaller and larger ones.
    static func ofInstant(_ text: ArraySlice<UInt8>) -> TimeUnit? {
        allCases.first { $0.isInstant(text) }
    }
}
