import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// A metric in tables that people read: what the catalogue calls it, and how it writes its values.
struct Figure: Sendable {
    private let metric: MetricReference
    private let decimals: Int?
    /// What tables call it.
    let title: String

    /// A metric of the catalogue.
    ///
    /// - Parameters:
    ///   - path: Its template in the catalogue.
    ///   - title: What a table calls it where the catalogue's title does not fit.
    ///   - decimals: How many decimals a table has room for, where that is fixed.
    init(_ path: String, as title: String? = nil, decimals: Int? = nil) {
        metric = MetricReference(path, nil)
        self.title = title ?? metric.definition.title
        self.decimals = decimals
    }

    /// The metrics of the catalogue whose templates begin so.
    static func all(_ prefix: String) -> [Figure] {
        MetricCatalog.definitions.map(\.path.template).filter { $0.hasPrefix(prefix) }
            .map { Figure($0) }
    }

    /// The value; `nil` without samples, and where there is no such metric.
    func value(
        _ report: Report, _ mode: ExecutionMode? = nil, member: String? = nil
    ) -> Ratio? {
        report.value(metric.of(mode, member: member))
    }

    /// The value as tables show it.
    func text(_ report: Report, _ mode: ExecutionMode? = nil, member: String? = nil) -> String {
        let value = value(report, mode, member: member)
        guard let decimals else { return ReportText.value(value, metric.unit) }
        return value.map { DecimalText.ratio($0.value, decimals: decimals) } ?? ReportText.nothing
    }

    /// The title and the value in each mode.
    func row(_ report: Report) -> [String] {
        [title] + report.result.modes.map { text(report, $0.mode) }
    }

    /// Whether the value is above zero in any mode.
    func isSeen(_ report: Report) -> Bool {
        report.result.modes.contains { isAboveZero(report, $0.mode) }
    }

    /// Whether the value is above zero.
    func isAboveZero(
        _ report: Report, _ mode: ExecutionMode, member: String? = nil
    ) -> Bool {
        value(report, mode, member: member).map { Ratio(0) < $0 } ?? false
    }
}

extension Table {
    /// A table with a column for each mode.
    static func ofModes(_ report: Report) -> Table {
        Table([.left("")] + report.result.modes.map { .right($0.mode.rawValue) })
    }

    /// A table with a row for each member of a family, and for each mode in which it is shown.
    static func of(
        _ family: MetricFamily, _ figures: [Figure], in report: Report,
        where isShown: (ExecutionMode, String) -> Bool
    ) -> Table {
        var table = Table(
            [.left(family.rawValue), .left("mode")] + figures.map { .right($0.title) })
        for member in family.names(in: report.result.scenario) {
            for mode in report.result.modes.map(\.mode) where isShown(mode, member) {
                table.append(
                    [member, mode.rawValue] + figures.map { $0.text(report, mode, member: member) })
            }
        }
        return table
    }
}
