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
            timeout = try section?.checked(
                "timeout_threshold_ms", .integer(in: OpenClawFile.milliseconds)
            ).flatMap(OpenClawFile.seconds)
        }
    }
}
