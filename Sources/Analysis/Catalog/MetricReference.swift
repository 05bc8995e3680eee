package import ParallelExecution

/// One metric: a definition, with the mode and the member that its name states.
package struct MetricReference: Sendable, Hashable {
    /// The position of its group in the catalogue.
    let group: Int
    /// Its position in the group.
    let position: Int
    /// The mode, where there is one for each.
    package let mode: ExecutionMode?
    /// The pool, request, model or time, where there is one for each.
    package let member: String?

    init(_ group: Int, _ position: Int, _ mode: ExecutionMode?, member: String?) {
        self.group = group
        self.position = position
        self.mode = mode
        self.member = member
    }

    /// The metric of a mode that has a template in the catalogue, which there has to be.
    package init(_ template: String, _ mode: ExecutionMode?) {
        guard let place = MetricCatalog.place(of: template) else {
            preconditionFailure("there is no metric \(template)")
        }
        self.init(place.group, place.position, mode, member: nil)
    }

    /// The same metric of a mode, and of a member where there is one for each.
    package func of(_ mode: ExecutionMode?, member: String? = nil) -> MetricReference {
        MetricReference(group, position, mode, member: member)
    }

    /// What there is to know of it.
    package var definition: MetricDefinition {
        MetricCatalog.groups[group].definitions[position]
    }

    /// Its name: its path in `report.json` without `modes` and `comparison`.
    package var name: String { definition.path.name(mode: mode, member: member) }

    /// What it counts or measures.
    package var unit: MetricUnit { definition.unit }

    /// Which way it is better.
    package var better: MetricDirection { definition.better }
}
