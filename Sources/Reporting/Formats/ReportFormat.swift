/// The files that a report can be written as.
package enum ReportFormat: String, Sendable, CaseIterable {
    /// `report.json`
    case json
    /// `report.md`
    case md
    /// `report.html`
    case html
    /// `tasks.csv`
    case csv
    /// `junit.xml`
    case junit
    /// `metrics.prom`
    case prom
    /// `benchmark.json`
    case bench
    /// `trace.json`, of the first replication: one timeline with the processes of every mode.
    case trace

    /// The files that are written unless others are asked for: all but the trace.
    package static let defaults = allCases.filter { $0 != .trace }

    /// The name of the file in the output directory.
    package var fileName: String {
        switch self {
        case .json: "report.json"
        case .md: "report.md"
        case .html: "report.html"
        case .csv: "tasks.csv"
        case .junit: "junit.xml"
        case .prom: "metrics.prom"
        case .bench: "benchmark.json"
        case .trace: "trace.json"
        }
    }

    /// Renders a report; `nil` for `tasks.csv`, which is written while the runs go on.
    package func render(_ report: Report) -> String? {
        switch self {
        case .json: JSONReport.render(report)
        case .md: report.markdown()
        case .html: report.html()
        case .csv: nil
        case .junit: JUnitReport.render(report)
        case .prom: PrometheusReport.render(report)
        case .bench: BenchmarkReport.render(report)
        case .trace: ChromeTrace.render(report.traces)
        }
    }
}
