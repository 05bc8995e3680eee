extension Int64 {
    /// The sum, or the nearest value that fits: hostile numbers must not stop an execution.
    @inlinable package func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
