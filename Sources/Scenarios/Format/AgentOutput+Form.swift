import JSON
import ParallelExecution

extension AgentOutput {
    /// The parts of an output, which itself cannot change.
    private struct Parts: Sendable {
        var text = ""
        var decisions: [Decision] = []
        var findings: [Finding] = []
        var rejections: [Rejection] = []
        var dependencies: [String] = []
    }

    private static let finding = ObjectForm<Finding>(
        "finding", "Something wrong or missing in another task's work.",
        [
            Field(
                required: "severity", \.severity, .choice,
                "How bad it is; critical starts remediation."),
            Field(required: "topic", \.topic, .name, "What it is about."),
            Field(
                required: "recommendation", \.recommendation, .string, "What should be done."),
            Field(required: "target", \.target, .name, "The task it is about."),
        ]
    ).codec(Finding(severity: .low, topic: "", recommendation: "", target: ""))

    private static let rejection = ObjectForm<Rejection>(
        "rejection", "A refusal to build on another task's work.",
        [
            Field(required: "target", \.target, .name, "The task whose work is refused."),
            Field(required: "reason", \.reason, .string, "Why."),
        ]
    ).codec(Rejection(target: "", reason: ""))

    private static let decisionsCodec = Codec<String>.string.mapped(
        read: { [$0] }, write: { $0[0] }
    ).or(Codec.string.list(count: 1...1_000)) { $0.count != 1 }
        .map.mapped(
            read: { $0.map { Decision(topic: $0.key, choice: $0.value) } },
            write: { decisions in
                precondition(
                    Set(decisions.map(\.topic)).count == decisions.count, "a topic is decided once")
                return decisions.map { Entry($0.topic, $0.choice) }
            })

    private static let form = ObjectForm<Parts>(
        "output", "What an agent returns.",
        [
            Field("text", \.text, .string, "The result itself."),
            Field(
                "decisions", \.decisions, decisionsCodec,
                "What the agent chose, by topic: one choice, or its parts.", statesDefault: false),
            Field(
                "findings", \.findings, finding.list(),
                "What is wrong or missing in other tasks' work."),
            Field(
                "rejections", \.rejections, rejection.list(),
                "Work that the agent refuses to build on."),
            Field(
                "depends_on", \.dependencies, Codec<String>.name.list(),
                "The tasks whose work it turned out to depend on."),
        ])

    /// What an agent returns.
    static let codec = form.codec(Parts()).mapped(
        read: {
            AgentOutput(
                text: $0.text, decisions: $0.decisions, findings: $0.findings,
                rejections: $0.rejections, dependencies: $0.dependencies)
        },
        write: {
            Parts(
                text: $0.text, decisions: $0.decisions, findings: $0.findings,
                rejections: $0.rejections, dependencies: $0.dependencies)
        })
}
