import JSON
import ParallelExecution

extension CallCondition {
    /// The keys that rules and faults share.
    static let fields: [Field<CallCondition>] = [
        Field(
            optional: "pool", \.pool, .name,
            "Only calls of this pool, or pm for the project manager's."),
        Field(
            optional: "task", \.task, .name,
            "Only calls for this task, or decompose, aggregate or synthesise, or request for "
                + "the one task of a serial fallback."),
        Field(optional: "request", \.request, .name, "Only calls for this request."),
        Field(
            optional: "attempt", \.attempt, .integer(in: 1...101), "Only this attempt, from 1."),
        Field(
            optional: "round", \.round, .integer(in: 0...10),
            "Only this remediation round; 0 is the plan itself."),
        Field(optional: "model", \.model, .name, "Only calls of this model."),
        Field(optional: "mode", \.mode, .choice, "Only this mode."),
    ]
}

extension AgentRule {
    /// A rule: its condition and what calls do.
    static let codec = ObjectForm<AgentRule>(
        "agent_rule", "How agents behave in the calls that fit all conditions.",
        CallCondition.fields.map { $0.of(\.condition) }
            + Behaviour.fields.map { $0.of(\.behaviour) }
    ).codec(AgentRule(CallCondition(), behaviour: Behaviour()))
}
