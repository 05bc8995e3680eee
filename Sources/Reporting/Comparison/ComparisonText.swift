import Analysis
import Exact
import JSON

/// Two results metric by metric, for people and programs.
package enum ComparisonText {
    /// The most rows on a terminal without details.
    private static let mostRows = 20

    /// On a terminal: the headline, then what moved most, or all that moved.
    package static func terminal(
        _ report: ComparisonReport, hasDetails: Bool, style: TerminalStyle
    ) -> String {
        let shown =
            hasDetails ? report.rows : Array((report.main + report.others).prefix(mostRows))
        return document(report, shown).terminal(style: style)
    }

    /// A page of Markdown with all that moved; equal reports give equal bytes.
    package static func markdown(_ report: ComparisonReport) -> String {
        document(report, report.main + report.others).markdown()
    }

    /// One JSON object; seconds, dollars or as it is.
    package static func json(_ report: ComparisonReport) -> String {
        let rows = report.rows.map { row -> LocatedValue in
            [
                "metric": .string(row.name), "a": number(row.first), "b": number(row.second),
                "difference": number(row.difference),
                "change": number(row.share.map { FixedDecimal($0, .share) }),
                "difference_ci95": row.interval.map {
                    .array([number($0.lowerBound), number($0.upperBound)])
                } ?? .null,
                "verdict": .string(word(row.verdict)),
            ]
        }
        return LocatedValue.object([
            ("a", .string(report.first)), ("b", .string(report.second)),
            ("headline", .string(report.headline)),
            ("notes", .array(report.notes.map(LocatedValue.string))),
            ("moved", .array(rows)), ("equal", .integer(Int64(report.equalCount))),
        ]).document
    }

    private static func number(_ value: FixedDecimal?) -> LocatedValue {
        value.map { .number($0.toMillionths.description) } ?? .null
    }

    private static func document(
        _ report: ComparisonReport, _ shown: [PairedComparison.Row]
    ) -> Document {
        var lead: [Block] = [
            .paragraph("A: \(report.first)"), .paragraph("B: \(report.second)"),
        ]
        lead += report.notes.map { .paragraph($0, .dim) }
        var sections = [Section("", [.paragraph(report.headline, .bold)])]
        guard !report.rows.isEmpty else { return Document(lead: lead, sections: sections) }
        let equal = "\(ComparisonReport.metrics(report.equalCount)) equal"
        let left = report.rows.count - shown.count
        let rest = left > 0 ? "\(ReportText.count(left, "metric")) more moved (--details); " : ""
        sections.append(Section("", [.table(table(shown)), .paragraph(rest + equal)]))
        return Document(lead: lead, sections: sections)
    }

    private static func table(_ rows: [PairedComparison.Row]) -> Table {
        let hasIntervals = rows.contains { $0.interval != nil }
        var columns: [TableColumn] = [
            .left("metric"), .right("A"), .right("B"), .right("change"),
        ]
        if hasIntervals { columns.append(.right("95 % of B less A")) }
        var table = Table(columns + [.left("verdict")])
        for row in rows {
            func text(_ value: FixedDecimal?) -> String {
                ReportText.exact(value?.toMillionths, row.definition?.unit)
            }
            var cells = [
                row.name, text(row.first), text(row.second), ReportText.change(row.share),
            ]
            if hasIntervals {
                cells.append(
                    row.interval.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" } ?? "")
            }
            table.append(cells, verdict(row))
        }
        return table
    }

    private static func word(_ verdict: PairedComparison.Verdict) -> String {
        switch verdict {
        case .better: "better"
        case .worse: "worse"
        case .different: "different"
        case .notShown: "not_shown"
        case .oneSided: "one_sided"
        }
    }

    private static func verdict(_ row: PairedComparison.Row) -> TableCell {
        switch row.verdict {
        case .better: TableCell("better", .green)
        case .worse: TableCell("worse", .red)
        case .different: "differs"
        case .notShown: TableCell("no difference shown", .dim)
        case .oneSided: row.first == nil ? "only in B" : "only in A"
        }
    }
}

extension FixedDecimal {
    /// The nearest number of six decimals: more would be noise to a reader.
    fileprivate var toMillionths: FixedDecimal {
        FixedDecimal(billionths: Ratio(billionths, over: 1_000).rounded * 1_000)
    }
}
