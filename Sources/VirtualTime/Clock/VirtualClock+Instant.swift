extension VirtualClock {
    /// A point on the time line of one run, in whole nanoseconds since the run began.
    public struct Instant: InstantProtocol, CustomStringConvertible {
        /// Nanoseconds since the run began.
        public let nanoseconds: Int64

        /// Creates the instant that lies a number of nanoseconds after the beginning of the run.
        ///
        /// - Parameter nanoseconds: The distance from the beginning.
        public init(nanoseconds: Int64) {
            self.nanoseconds = nanoseconds
        }

        /// The instant at a distance from this one.
        ///
        /// Exact in nanoseconds; a fraction of a nanosecond rounds up, so that a deadline is never
        /// early. Beyond the range of `Int64`, some 292 years, the result is the end of the range.
        ///
        /// - Parameter duration: The distance; negative for an earlier instant.
        /// - Returns: The instant at that distance.
        public func advanced(by duration: Duration) -> Instant {
            let (whole, fraction) = duration.attoseconds.quotientAndRemainder(
                dividingBy: 1_000_000_000)
            let exact = Int128(nanoseconds) + whole + (fraction > 0 ? 1 : 0)
            return Instant(nanoseconds: Int64(clamping: exact))
        }

        /// The exact distance from this instant to another one.
        ///
        /// - Parameter other: The instant to measure to.
        /// - Returns: The distance, negative when `other` is the earlier one.
        public func duration(to other: Instant) -> Duration {
            .nanoseconds(other.nanoseconds) - .nanoseconds(nanoseconds)
        }

        /// Whether one instant is earlier than another.
        public static func < (lhs: Instant, rhs: Instant) -> Bool {
            lhs.nanoseconds < rhs.nanoseconds
        }

        /// The number of nanoseconds with its unit.
        public var description: String { "\(nanoseconds) ns" }
    }
}
