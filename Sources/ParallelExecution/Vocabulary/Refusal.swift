/// Why work is refused although there is a place for it.
public enum Refusal: UInt8, Sendable, Hashable, CaseIterable {
    /// The execution has spent what it may (`budget_usd`).
    case executionBudget
    /// All executions together have spent what they may in a day (`daily_budget_usd`).
    case dailyBudget
    /// The executions of the project have spent what they may in a day
    /// (`per_project.<name>.daily_budget_usd`).
    case projectBudget

    /// The reason, as it follows a colon.
    public var words: String {
        switch self {
        case .executionBudget: "the budget of the execution is spent"
        case .dailyBudget: "the budget of the day is spent"
        case .projectBudget: "the project's budget of the day is spent"
        }
    }
}
