extension Duration {
    /// The duration in whole nanoseconds, rounded up, saturated at the range of `Int64`.
    ///
    /// A fraction of a nanosecond rounds up so that nothing ever ends before it is due.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let fraction = attoseconds / 1_000_000_000
        let roundUp: Int64 = attoseconds % 1_000_000_000 > 0 ? 1 : 0
        let (sum, carry) = whole.addingReportingOverflow(fraction + roundUp)
        guard !overflow, !carry else { return seconds < 0 ? .min : .max }
        return sum
    }
}
