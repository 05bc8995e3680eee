import JSON

/// The JSON Schema of scenario files, from the form that the reader checks.
package enum ScenarioSchema {
    /// The schema as text, draft 2020-12.
    package static func text() -> String {
        JSONSchema.render(Scenario.codec.shape)
    }
}
