package import Exact
import ParallelExecution
package import Scenarios
import Simulation

/// The metrics of a result by name, or those that a scenario's results have.
package struct MetricTable: Sendable {
    private let scenario: Scenario
    private let source: MetricSubject.Source?

    /// The metrics of a result; those of modes that were not run are left out.
    package init(_ result: ScenarioResult) {
        scenario = result.scenario
        source = MetricSubject.Source(result)
    }

    /// The metrics that a scenario would have if both modes were run, without values.
    package init(namesOf scenario: Scenario) {
        self.scenario = scenario
        source = nil
    }

    /// The metric with a name; `nil` when there is none, or when its mode was not run.
    package subscript(name: String) -> Metric? {
        MetricCatalog.find(name, in: scenario).flatMap { self[$0] }
    }

    /// A metric; `nil` when its mode was not run, or when there is no such member.
    package subscript(reference: MetricReference) -> Metric? {
        let group = MetricCatalog.groups[reference.group]
        var member = 0
        if let family = group.family, let name = reference.member {
            guard let position = family.position(of: name, in: scenario) else { return nil }
            member = position
        }
        guard let source else { return Metric(reference: reference, value: nil) }
        guard let subject = MetricSubject(source, reference.mode)?.of(member) else { return nil }
        let value =
            group.isPresent(subject) ? group.value(at: reference.position, of: subject) : nil
        return Metric(reference: reference, value: value)
    }

    /// The groups of metrics in the order of the report; of models, those that were called.
    package var entries: [MetricEntry] {
        let modes = source.map { $0.result.modes.map(\.mode) } ?? ExecutionMode.allCases
        var subjects: [ExecutionMode?: MetricSubject] = [:]
        for mode in modes.map(Optional.some) + [nil] {
            subjects[mode] = source.flatMap { MetricSubject($0, mode) }
        }
        var entries: [MetricEntry] = []
        MetricCatalog.walk(
            modes: modes, members: { members(of: $0, subjects[$1]) }
        ) { number, mode, member in
            let group = MetricCatalog.groups[number]
            let subject = subjects[mode]?.of(member?.offset ?? 0)
            if source != nil, !(subject.map(group.isPresent) ?? false) { return }
            let isEmpty = group.family != nil && member == nil
            let nothing = [Ratio?](repeating: nil, count: group.definitions.count)
            entries.append(
                MetricEntry(
                    definitions: group.definitions, mode: mode, member: member?.element,
                    values: isEmpty ? [] : subject.map(group.values) ?? nothing,
                    form: isEmpty ? .numbers : subject.map(group.form) ?? .numbers,
                    group: number))
        }
        return entries
    }

    /// The members of a group's family, with their positions; `nil` where the group is left out.
    private func members(
        of group: MetricGroup, _ subject: MetricSubject?
    ) -> [(offset: Int, element: String)]? {
        guard let family = group.family, family != .time else { return nil }
        let names = Array(family.names(in: scenario).enumerated())
        guard let subject else { return names }
        guard group.isPresent(subject) else { return nil }
        return family == .model
            ? names.filter { subject.statistics.models[$0.offset].calls > 0 } : names
    }

    /// All metrics with a name of their own, in the order of the report; of models, those of the
    /// models that were called.
    package var metrics: [Metric] { entries.flatMap(\.metrics) }

    /// The names by which metrics can be called, short ones and other ones included.
    package var names: [String] {
        metrics.flatMap { metric in
            let reference = metric.reference
            return ([reference.definition.path] + reference.definition.aliases).map {
                $0.name(mode: reference.mode, member: reference.member)
            }
        } + ExecutionMode.allCases.map { "\($0.rawValue).goodput(200s)" }
    }
}

extension MetricEntry {
    /// Its metrics one by one.
    package var metrics: [Metric] {
        values.enumerated().map { position, value in
            Metric(
                reference: MetricReference(group, position, mode, member: member), value: value)
        }
    }

    /// The value of a metric, whatever mode and member; `nil` without samples, and where it is not
    /// one of the group's.
    package func value(of metric: MetricReference) -> Ratio? {
        guard metric.group == group, values.indices.contains(metric.position) else { return nil }
        return values[metric.position]
    }
}
