import JSON

/// The JSON Schema and the reference page of scenario files, from the form that the reader checks.
package enum ScenarioSchema {
    /// The schema as text, draft 2020-12.
    package static func text() -> String {
        JSONSchema.render(Scenario.codec.shape)
    }

    /// The page for people, in Markdown.
    package static func page() -> String {
        "# The scenario file\n\nWritten by `clawsim schema --markdown`: every key, and what it "
            + "means. JSON or JSON5.\n"
            + ReferencePage.sections(Scenario.codec.shape)
    }
}
