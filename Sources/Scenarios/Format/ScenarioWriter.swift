package import JSON

/// Writes scenarios as documents that ``ScenarioReader`` reads as equal scenarios.
///
/// What is left out has its default; keys are in the order of the schema. A scenario that could not
/// stand in a file at all (half a nanosecond, two decisions on one topic, no codegen pool) is a
/// programming error; so is a name that the reader refuses, which the reader tells.
package enum ScenarioWriter {
    /// The text of a scenario file, with a line end at its end.
    package static func text(_ scenario: Scenario) -> String {
        FoldedText(document(scenario)).text
    }

    /// The one value of a scenario file.
    ///
    /// - Parameter scenario: The scenario.
    /// - Returns: The document; the places of expectations are not part of it.
    package static func document(_ scenario: Scenario) -> LocatedValue {
        let configuration = scenario.configuration
        var scenario = scenario
        for index in scenario.requests.indices {
            if scenario.workload != nil { scenario.requests[index].arrival = 0 }
            // A plan may have been mended since it was read: then it may not be called refused.
            if scenario.requests[index].isRefusalMeant {
                let refusal = configuration.refusal(of: scenario.requests[index])
                scenario.requests[index].isRefusalMeant = refusal != nil
            }
        }
        return Scenario.codec.write(scenario)
    }
}
