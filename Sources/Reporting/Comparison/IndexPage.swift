package import Analysis
import Exact
package import JSON
package import Simulation

/// One page over several reports: the verdict of each, what fails, the numbers that people ask for
/// first, and the way to its page.
package struct IndexPage: Sendable {
    private struct Row {
        let scenario: String
        /// Where its page is, from the directory of this one; `nil` where there is none.
        let link: String?
        let verdict: String
        /// Expectations that fail; advisory ones stand in its page.
        let failed: [String]
        let numbers: [String]
        let isPassed: Bool
    }

    /// The name of the file in a directory of reports.
    package static let fileName = "index.html"

    /// What the numbers of a row are.
    private static let figures = ["speedup", "mean", "p95", "cost a request"]

    private var rows: [Row] = []

    /// A page over nothing.
    package init() {}

    /// Whether there is nothing to show.
    package var isEmpty: Bool { rows.isEmpty }

    /// Adds a report.
    ///
    /// - Parameters:
    ///   - document: The value of its `report.json`.
    ///   - link: Where its page is, from the directory of this one.
    /// - Throws: Why it is no report that can be shown.
    package mutating func append(
        _ document: LocatedValue, link: String
    ) throws(RecordFailure) {
        let report = try ReportDocument(document)
        let mode = document["modes"]?["parallel"] == nil ? "serial" : "parallel"
        let known = Dictionary(report.values.map { ($0.name, $0.value) }) { first, _ in first }
        func seconds(_ value: FixedDecimal?) -> String {
            TimeText.text(value.map { Int64(clamping: $0.billionths) })
        }
        rows.append(
            Row(
                scenario: report.scenario, link: link, verdict: report.verdict,
                failed: report.failed,
                numbers: [
                    known["speedup.mean"].map { ReportText.times($0.ratio) }
                        ?? ReportText.nothing,
                    seconds(known["\(mode).duration_sec.mean"]),
                    seconds(known["\(mode).duration_sec.p95"]),
                    known["\(mode).cost_usd.mean_per_execution"].map {
                        ReportText.cents($0.billionths)
                    } ?? ReportText.nothing,
                ], isPassed: report.failed.isEmpty))
    }

    /// Adds a scenario that gave no result.
    package mutating func append(_ scenario: String, failure: RunFailure) {
        rows.append(
            Row(
                scenario: scenario, link: nil, verdict: "No result: \(failure.description)",
                failed: [], numbers: Self.figures.map { _ in ReportText.nothing },
                isPassed: false))
    }

    /// The page; equal reports give equal bytes.
    package func render() -> String {
        let passed = rows.filter(\.isPassed).count
        let columns =
            [TableColumn.left("scenario"), .left("verdict")] + Self.figures.map { .right($0) }
        let table = Document.html(columns, rows.map(Self.cells), named: "Reports")
        return Document(
            title: "\(ReportText.count(rows.count, "scenario")), \(passed) passed",
            sections: [Section("", [.html(table)])]
        ).html()
    }

    private static func cells(_ row: Row) -> [String] {
        let name = XMLText.escaped(row.scenario)
        let title = row.link.map { "<a href=\"\(XMLText.escaped($0))\">\(name)</a>" } ?? name
        var verdict = XMLText.escaped(row.verdict)
        if !row.isPassed {
            let failed = row.failed.map { "<br/>\(XMLText.escaped($0))" }
            verdict = "<span class=\"red\">fail</span> \(verdict)" + failed.joined()
        }
        return [title, verdict] + row.numbers.map(XMLText.escaped)
    }
}
