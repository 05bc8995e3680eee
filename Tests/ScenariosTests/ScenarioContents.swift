import ParallelExecution
import Scenarios

/// What a scenario says, for comparison by value: outputs and plans are shared by reference, and
/// places of expectations and warnings are not part of what it says.
func contents(of scenario: Scenario) -> String {
    var plain = scenario
    plain.coordination = [:]
    plain.warnings = []
    plain.refusedPlans = []
    plain.expectations = scenario.expectations.map {
        ExpectationText(
            $0.text, isAdvisory: $0.isAdvisory, source: $0.source, basis: $0.basis)
    }
    plain.guarded = scenario.guarded?.map { MetricName($0.text) }
    var text = ""
    dump(plain, to: &text)
    for mode in ExecutionMode.allCases { dump(scenario.coordination[mode], to: &text) }
    return text
}
