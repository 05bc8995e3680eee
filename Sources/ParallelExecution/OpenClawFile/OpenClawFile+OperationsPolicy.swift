package import JSON

extension OpenClawFile {
    /// How long and how dear things may get.
    package struct OperationsPolicy: Sendable {
        /// USD a day.
        package let dailyBudget: LocatedValue?
        /// The longest that an execution may take, in seconds.
        package let timeout: LocatedValue?

        init(_ section: LocatedValue?) throws(LocatedError) {
            dailyBudget = try section?.checked("daily_budget_usd", Quotas.usd)
            let milliseconds = try section?.checked(
                "timeout_threshold_ms",
                .integer(in: 1...Int(Configuration.longestDuration / 1_000_000)))
            timeout = milliseconds.flatMap { value in
                // A thousandth, to the digit.
                value.decimal(scale: 0).map {
                    LocatedValue(LocatedValue.decimal($0, scale: 3).kind, at: value.location)
                }
            }
        }
    }
}
