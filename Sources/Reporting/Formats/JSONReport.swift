import Analysis
import Exact
package import JSON
import ParallelExecution
import Scenarios
import Simulation

/// `report.json`: everything a report knows, under the names of the specification.
package enum JSONReport {
    typealias Members = [(key: String, value: LocatedValue)]

    /// Renders a report; equal reports give equal bytes.
    ///
    /// Durations are seconds, money is US dollars, exact to 10⁻⁹; ratios have nine decimals.
    package static func render(_ report: Report) -> String { value(report).document }

    /// The same as a value.
    package static func value(_ report: Report) -> LocatedValue {
        let result = report.result
        let scenario = result.scenario
        return LocatedValue.object(
            [
                ("schema_version", .integer(Int64(Report.schemaVersion))),
                ("scenario", .string(scenario.name)),
                ("seed", .number("\(scenario.seed)")),
                ("replications", .integer(Int64(scenario.replications))),
                ("digest", perMode(result) { .string(Digest.hex($0.digest)) }),
                ("verdict", verdict(report)),
                ("advice", advice(report)),
                ("modes", perMode(result) { mode($0, report) }),
                ("comparison", comparison(report)),
                ("warnings", .array(report.warnings.map(warning))),
                ("expectations", .array(report.outcomes.map(expectation))),
                ("responses", .object(responses(report))),
            ] + transcript(report))
    }

    private static func warning(_ warning: LocatedWarning) -> LocatedValue {
        [
            "place": .string(ReportText.place(warning.location)),
            "message": .string(warning.message),
        ]
    }

    private static func perMode(
        _ result: ScenarioResult, _ node: (ScenarioResult.ModeResult) -> LocatedValue
    ) -> LocatedValue {
        .object(result.modes.map { ($0.mode.rawValue, node($0)) })
    }

    private static func mode(
        _ mode: ScenarioResult.ModeResult, _ report: Report
    ) -> LocatedValue {
        .object(
            metrics(report.entries.filter { $0.mode == mode.mode }).members
                + timeSeries(mode, report.result.scenario.configuration))
    }

    private static func comparison(_ report: Report) -> LocatedValue {
        let entries = report.entries.filter { $0.mode == nil }
        return entries.isEmpty ? .null : .object(metrics(entries).members)
    }

    /// Metrics under their paths.
    private static func metrics(_ entries: [MetricEntry]) -> JSONTree {
        var tree = JSONTree()
        for entry in entries {
            let paths = entry.definitions.map { $0.path.keys(member: entry.member) }
            if entry.values.isEmpty {
                // The key of the family stands there even if it has no members.
                tree.open(paths[0].prefix { !$0.isEmpty })
                continue
            }
            let numbers = zip(entry.definitions, entry.values).map { definition, value in
                ratio(value, scaledBy: definition.unit.divisor)
            }
            switch entry.form {
            case .numbers:
                for (path, number) in zip(paths, numbers) { tree.insert(number, at: path[...]) }
            case .interval(let precision):
                insert(precision, numbers, at: paths[0].dropLast(), into: &tree)
            }
        }
        return tree
    }

    /// An interval as `[low, high]`, and beside it how it was made or why there is none.
    private static func insert(
        _ precision: Result<MeanInterval, IntervalRefusal>, _ bounds: [LocatedValue],
        at path: ArraySlice<String>, into tree: inout JSONTree
    ) {
        let above = path.dropLast()
        let name = path.last ?? ""
        var ends = LocatedValue.null
        var method = LocatedValue.null
        var reason = LocatedValue.null
        switch precision {
        case .success(let interval):
            ends = .array(bounds)
            method = .string(interval.method.rawValue)
        case .failure(let refusal): reason = .string(refusal.description)
        }
        tree.insert(ends, at: path)
        tree.insert(method, at: above + [name + "_method"])
        tree.insert(reason, at: above + [name + "_reason"])
    }

    private static func expectation(_ outcome: Expectation.Outcome) -> LocatedValue {
        [
            "text": .string(outcome.expectation.text),
            "actual": ratio(outcome.metric.value, scaledBy: outcome.metric.unit.divisor),
            "verdict": .string(outcome.verdict.rawValue),
            "source": .string(outcome.expectation.source),
        ]
    }

    // MARK: What clients receive

    private static func responses(_ report: Report) -> Members {
        report.listedModes.map { ($0.mode.rawValue, .array($0.responses.map(response))) }
    }

    private static func response(_ response: Response) -> LocatedValue {
        [
            "execution": .integer(Int64(response.execution)),
            "mode": .string(response.mode.rawValue),
            "status": .string("\(response.status)"),
            "final_response": .string(response.finalResponse),
            "notes": .array(response.notes.map(LocatedValue.string)),
            "refund": ratio(Ratio(response.refund)),
            "refund_usd": decimal(response.refundedCost),
            "quality_score": ratio(Ratio(response.quality)),
            "tokens": tokens(response.usage),
            "cost_usd": decimal(response.cost),
            "unified_context": response.context.document,
            "tasks": .array(
                response.tasks.map { task in
                    [
                        "task": .string(task.name), "pool": .string(task.pool),
                        "outcome": .string(ReportText.name(task.state)),
                        "attempts": .integer(Int64(task.attempts)),
                        "used_fallback": .bool(task.usedFallback),
                    ]
                }),
            "conflicts": .array(
                response.conflicts.map { conflict in
                    [
                        "kind": .string(ReportText.name(conflict.kind)),
                        "author": .string(conflict.author),
                        "target": .string(conflict.target), "topic": .string(conflict.topic),
                        "detail": .string(conflict.detail),
                        "resolution": .string("\(conflict.resolution)"),
                    ]
                }),
        ]
    }
}
