import Analysis
import Exact
import ParallelExecution

/// Tables that walk the catalogue of metrics.
extension ReportSections {
    /// Attempts that failed, by class, and how many responses that concerned.
    var failures: ReportSection {
        var section = ReportSection(
            "Failures and rates", [.left("")] + report.result.modes.map { .right($0.mode.rawValue) }
        )
        for prefix in ["failures", "rates"] {
            for definition in MetricCatalog.definitions
            where definition.path.template.hasPrefix("{mode}.\(prefix).") {
                section.append(
                    [definition.title]
                        + report.result.modes.map {
                            ReportText.value(value(definition, $0.mode), definition.unit)
                        })
            }
        }
        return section
    }

    /// Whether an attempt failed, or a request was not answered completely.
    var isAnythingWrong: Bool {
        report.result.modes.contains { mode in
            let complete = value("{mode}.rates.completed", mode.mode)
            return complete.map { $0 < Ratio(1) } ?? false
                || MetricCatalog.definitions.contains {
                    $0.path.template.hasPrefix("{mode}.failures.")
                        && value($0, mode.mode) != Ratio(0)
                }
        }
    }

    private func value(_ template: String, _ mode: ExecutionMode) -> Ratio? {
        MetricCatalog.definitions.first { $0.path.template == template }
            .flatMap { value($0, mode) }
    }

    private func value(_ definition: MetricDefinition, _ mode: ExecutionMode) -> Ratio? {
        for entry in report.entries where entry.mode == mode {
            if let position = entry.definitions.firstIndex(of: definition),
                entry.values.indices.contains(position)
            {
                return entry.values[position]
            }
        }
        return nil
    }

    /// What each model was asked for; `nil` where none was called.
    var models: ReportSection? {
        let entries = report.entries.filter {
            $0.definitions[0].path.family == .model && $0.member != nil
        }
        let titles = MetricCatalog.definitions.filter { $0.path.family == .model }.map(\.title)
        var section = ReportSection(
            "Models", [.left("model"), .left("mode")] + titles.map { .right($0) })
        var members: [String] = []
        for entry in entries {
            if let member = entry.member, !members.contains(member) { members.append(member) }
        }
        for member in members {
            for mode in report.result.modes {
                let own = entries.filter { $0.member == member && $0.mode == mode.mode }
                guard !own.isEmpty else { continue }
                let cells = own.flatMap { entry in
                    zip(entry.definitions, entry.values).map { ReportText.value($1, $0.unit) }
                }
                section.append([member, mode.mode.rawValue] + cells)
            }
        }
        return section.rows.isEmpty ? nil : section
    }
}
