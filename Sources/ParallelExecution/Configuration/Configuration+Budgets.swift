import Exact
import JSON

/// What executions may spend, in files.
extension Configuration {
    /// US dollars, to the nanodollar.
    static let dollars = Codec.decimal(scale: 9, in: 0...Int64.max)

    /// Whether it matters what is spent in a day.
    package var hasDailyBudgets: Bool { dailyBudget != nil || !projectBudgets.isEmpty }

    /// The keys of budgets.
    static let budgets: [Field<Configuration>] = [
        Field(
            optional: "budget_usd", \.budget, dollars,
            "The US dollars that one execution may spend. Once they are spent, its tasks are "
                + "refused; attempts that already run end as they may. Default: any."),
        Field(
            optional: "daily_budget_usd", \.dailyBudget, dollars,
            "The US dollars that all executions together may spend in 24 hours. Once they are "
                + "spent, none is admitted. Default: any."),
        Field(
            "per_project", \.projectList, project.map, "Budgets of single projects, by name.",
            statesDefault: false),
    ]

    private static let project = ObjectForm<ProjectBudget>(
        "project_budget", "What the executions of a project may spend.",
        [
            Field(
                required: "daily_budget_usd", \.daily, dollars,
                "The US dollars that they may spend in 24 hours.")
        ]
    ).codec(ProjectBudget())

    private struct ProjectBudget: Sendable {
        var daily: Int64 = 0
    }

    /// The budgets of projects by name, in the order of names.
    private var projectList: [Entry<ProjectBudget>] {
        get {
            projectBudgets.sorted { $0.key < $1.key }
                .map { Entry($0.key, ProjectBudget(daily: $0.value)) }
        }
        set {
            projectBudgets = [:]
            for entry in newValue { projectBudgets[entry.key] = entry.value.daily }
        }
    }
}
