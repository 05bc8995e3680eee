import ParallelExecution
package import Scenarios

/// Every metric there is, once.
///
/// What a number is called, its unit, which way it is better, what it is and how it is read from a
/// result: whoever reads, writes, judges or documents a metric walks this list.
package enum MetricCatalog {
    /// All metrics in the order of `report.json`; a metric is added in one of these lists.
    package static let groups: [MetricGroup] =
        outcomes + work + pools + models + conflicts + course + requests + load + comparison

    /// What there is to know of all metrics, in the order of `report.json`.
    package static let definitions = groups.flatMap(\.definitions)

    /// Where a metric stands in ``groups``.
    private struct Place {
        let group: Int
        let position: Int
        /// Whether the path is the metric's own and no alias.
        let isOwn: Bool
    }

    private static let places: [MetricPath: Place] = {
        var places: [MetricPath: Place] = [:]
        for isOwn in [true, false] {
            for (group, metrics) in groups.enumerated() {
                for (position, definition) in metrics.definitions.enumerated() {
                    for path in isOwn ? [definition.path] : definition.aliases
                    where places[path] == nil {
                        places[path] = Place(group: group, position: position, isOwn: isOwn)
                    }
                }
            }
        }
        return places
    }()

    /// Paths that have members, by the text before the member's name.
    private static let heads: [(hasMode: Bool, family: MetricFamily, head: String)] = {
        var heads: [(hasMode: Bool, family: MetricFamily, head: String)] = []
        for path in places.keys.sorted(by: { $0.template < $1.template }) {
            guard let family = path.family else { continue }
            if !heads.contains(where: { $0 == (path.hasMode, family, path.head) }) {
                heads.append((path.hasMode, family, path.head))
            }
        }
        return heads
    }()

    /// Where the metric with a path stands in ``groups``; `nil` when there is none.
    static func place(of template: String) -> (group: Int, position: Int)? {
        places[MetricPath(template)].map { ($0.group, $0.position) }
    }

    /// Finds a metric by any of its names.
    ///
    /// - Parameters:
    ///   - name: The name, or the path in `report.json`.
    ///   - scenario: The scenario whose pools, requests and models there are; `nil` for any.
    /// - Returns: The metric; `nil` when there is none of that name.
    package static func find(_ name: String, in scenario: Scenario? = nil) -> MetricReference? {
        var rest = Substring(name)
        for prefix in ["modes.", "comparison."] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        let mode = ExecutionMode.allCases.first { rest.hasPrefix("\($0.rawValue).") }
        if let mode { rest = rest.dropFirst(mode.rawValue.count + 1) }
        let start = mode == nil ? "" : "{mode}."
        let path = MetricPath(start + rest)
        if path.family == nil, let place = places[path] {
            return MetricReference(place.group, place.position, mode, member: nil)
        }
        for (hasMode, family, head) in heads
        where hasMode == (mode != nil) && rest.hasPrefix(head) {
            let text = rest.dropFirst(head.count)
            // A member's name may have points in it: the shortest that leaves a known rest wins.
            for index in text.indices where text[index] == "." || text[index] == ")" {
                guard let member = family.canonical(String(text[..<index])),
                    let place = places[
                        MetricPath("\(start)\(head){\(family.rawValue)}\(text[index...])")],
                    scenario.map({ family.position(of: member, in: $0) != nil }) ?? true
                else { continue }
                return MetricReference(place.group, place.position, mode, member: member)
            }
        }
        return nil
    }

    /// The groups in order, each mode and member by itself: groups of one family stand together.
    ///
    /// - Parameters:
    ///   - modes: The modes that were run.
    ///   - members: The members of a group's family in a mode; `nil` leaves its groups out.
    ///   - body: Takes the position of a group with its mode, and with its member where it has a
    ///     family; without one where the family has no members.
    static func walk(
        modes: [ExecutionMode],
        members: (MetricGroup, ExecutionMode?) -> [(offset: Int, element: String)]?,
        _ body: (_ group: Int, ExecutionMode?, (offset: Int, element: String)?) -> Void
    ) {
        func head(_ group: Int) -> MetricPath {
            let path = groups[group].definitions[0].path
            return path.family == nil ? path : path.withoutTail
        }
        for mode in modes.map(Optional.some) + [nil] {
            var start = 0
            while start < groups.count {
                let next = groups.indices.first { $0 > start && head($0) != head(start) }
                let range = start..<(next ?? groups.count)
                start = range.upperBound
                let first = groups[range.lowerBound]
                guard first.hasMode == (mode != nil) else { continue }
                guard first.family != nil else {
                    for group in range { body(group, mode, nil) }
                    continue
                }
                guard let members = members(first, mode) else { continue }
                if members.isEmpty { body(range.lowerBound, mode, nil) }
                for member in members {
                    for group in range { body(group, mode, member) }
                }
            }
        }
    }
}
