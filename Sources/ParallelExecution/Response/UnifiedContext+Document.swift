import Collections
package import JSON

extension UnifiedContext {
    /// The context as a JSON object, under the names that OpenClaw's clients know.
    package var document: LocatedValue {
        [
            "outputs": outputsByPool,
            "findings": .object(
                findings.map { ($0.severity.rawValue, .integer(Int64($0.count))) }),
            "security_findings": .string(findingsText),
            "applied_fixes": .array(appliedFixes.map(LocatedValue.string)),
            "recommendations": .array(
                recommendations.map {
                    [
                        "severity": .string($0.severity.rawValue), "topic": .string($0.topic),
                        "recommendation": .string($0.text), "target": .string($0.target),
                        "author": .string($0.author),
                    ]
                }),
            "dependencies": .array(
                dependencies.map {
                    [
                        "task": .string($0.task), "depends_on": .string($0.requirement),
                        "is_planned": .bool($0.isPlanned),
                    ]
                }),
            "deployment_ready": .bool(isDeploymentReady),
            "summary": .string(summary),
        ]
    }

    /// The results by pool and task, both in the order of the plan.
    private var outputsByPool: LocatedValue {
        .object(
            outputs.map(\.pool).distinct().map { pool in
                let own = outputs.filter { $0.pool == pool }
                return (
                    key: pool,
                    value: .object(
                        own.map { output in
                            (
                                key: output.task,
                                value: [
                                    "result": .string(output.text),
                                    "additions": .array(
                                        output.additions.map(LocatedValue.string)),
                                ]
                            )
                        })
                )
            })
    }
}
