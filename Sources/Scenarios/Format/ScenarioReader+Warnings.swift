import JSON
import ParallelExecution

/// What can be run but hardly means what its author wanted.
extension ScenarioReader {
    /// The warnings about times that were read.
    ///
    /// - Parameters:
    ///   - scenario: The scenario, complete but for its warnings.
    ///   - recording: What read its recording, if it has one.
    /// - Returns: Remarks on the recording's units, then on calls longer than their timeouts.
    func warnings(about scenario: Scenario, _ recording: RecordingReader?) -> [LocatedWarning] {
        var warnings: [LocatedWarning] = []
        let check = TimeoutCheck(scenario)
        if case .trace(let trace)? = scenario.workload?.arrivals, let recording {
            if let warning = recording.warning(on: trace.rows) { warnings.append(warning) }
            // Without columns that speak of the task, rows take what the plan says.
            if recording.speaksOfTask {
                guard !check.isMoot else { return warnings }
                return warnings
                    + check.messages(on: trace.rows).map { row, message in
                        LocatedWarning(recording.place(ofRow: row), message)
                    }
            }
        }
        return check.isMoot ? warnings : warnings + taskWarnings(check, scenario)
    }

    private func taskWarnings(_ check: TimeoutCheck, _ scenario: Scenario) -> [LocatedWarning] {
        var indices: [String: Int] = [:]
        for (index, request) in scenario.requests.enumerated() where indices[request.name] == nil {
            indices[request.name] = index
        }
        var warnings: [LocatedWarning] = []
        for (name, item) in zip(requestNames.ordered, items("requests")) {
            guard let index = indices[name] else { continue }
            for (task, planned) in Plan.items(of: item["plan"]).enumerated() {
                if let message = check.message(request: index, task: task) {
                    warnings.append(LocatedWarning(planned.location(of: "latency"), message))
                }
            }
        }
        return warnings
    }
}
