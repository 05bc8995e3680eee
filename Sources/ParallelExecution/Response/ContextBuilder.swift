import Collections

/// Unites the newest results of an execution and what its conflicts made of them.
struct ContextBuilder {
    private let view: ExecutionView
    private let configuration: Configuration
    private let newest: [TaskIndex]

    init(_ view: ExecutionView, _ configuration: Configuration) {
        self.view = view
        self.configuration = configuration
        newest = view.newest
    }

    private var record: Execution { view.execution }

    /// The context.
    ///
    /// Complexity: linear in the statements of the results, and in newest results by conflicts.
    func context() -> UnifiedContext {
        UnifiedContext(
            outputs: newest.map(output), findings: findings, appliedFixes: fixes,
            recommendations: recommendations, dependencies: dependencies,
            isDeploymentReady: isDeploymentReady)
    }

    private func name(_ base: TaskIndex) -> String { record.graph.plan.tasks[base].id }

    private func output(of index: TaskIndex) -> UnifiedContext.Output {
        let base = view[index].base
        return UnifiedContext.Output(
            task: name(base), pool: configuration.pools[view[index].pool].name,
            text: record.output(of: index)?.text ?? "", additions: additions(to: base))
    }

    /// What was applied to a task's work, or merged into it, without repeating the task.
    private func additions(to base: TaskIndex) -> [String] {
        record.conflicts.compactMap { conflict in
            switch conflict.resolution {
            case .applied where conflict.kind == .securityAgainstCode && conflict.target == base,
                .merged where conflict.author == base || conflict.target == base:
                conflict.detail
            case .applied, .merged, .remediated, .flagged, nil: nil
            }
        }
    }

    private var findings: [UnifiedContext.FindingCount] {
        let all = newest.flatMap { record.output(of: $0)?.findings ?? [] }
        return Finding.Severity.allCases.reversed().compactMap { severity in
            let count = all.count { $0.severity == severity }
            return count == 0 ? nil : UnifiedContext.FindingCount(severity: severity, count: count)
        }
    }

    private var fixes: [String] {
        record.conflicts.filter(isFix).map { $0.topic.isEmpty ? $0.detail : $0.topic }.distinct()
    }

    /// Whether work was changed because somebody objected to it.
    private func isFix(_ conflict: Conflict) -> Bool {
        switch conflict.resolution {
        case .remediated: true
        case .applied: conflict.kind == .securityAgainstCode
        case .merged, .flagged, nil: false
        }
    }

    private var recommendations: [UnifiedContext.Recommendation] {
        let open = view.aggregator.openFindings().map { author, finding in
            UnifiedContext.Recommendation(
                severity: finding.severity, topic: finding.topic, text: finding.recommendation,
                target: finding.target, author: name(author))
        }
        return Finding.Severity.allCases.reversed().flatMap { severity in
            open.filter { $0.severity == severity }
        }
    }

    private var dependencies: [UnifiedContext.Dependency] {
        let planned = record.graph.plan.tasks
        return newest.flatMap { index in
            let base = view[index].base
            return (record.output(of: index)?.dependencies ?? []).map { requirement in
                let isPlanned = record.graph.nodes[base].sources.contains {
                    planned[$0].id == requirement
                }
                return UnifiedContext.Dependency(
                    task: name(base), requirement: requirement, isPlanned: isPlanned)
            }
        }
    }

    /// Whether all tasks completed, all of them were merged, and nobody is left to be heard.
    private var isDeploymentReady: Bool {
        !record.isCancelled && !record.aggregationFailed
            && newest.count == record.plannedCount
            && view.tasks.allSatisfy(\.isCompleted)
            && !record.conflicts.contains { $0.outcome == .flagged }
    }
}
