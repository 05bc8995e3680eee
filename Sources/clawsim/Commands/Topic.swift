import Reporting
import Scenarios

/// A page that `clawsim help` shows.
enum Topic: String, CaseIterable {
    case scenario
    case metrics

    /// What it is about, in one sentence.
    var summary: String {
        switch self {
        case .scenario: "Every key of a scenario file, its value and its meaning."
        case .metrics: "Every metric: its name, unit, which way it is better, and what it is."
        }
    }

    /// The page.
    var page: String {
        switch self {
        case .scenario: ScenarioSchema.page()
        case .metrics: MetricList.render(style: Console.style)
        }
    }
}
