import Analysis
import ParallelExecution
import Reporting
import Testing

@Suite("Report")
struct ReportTests {
    @Test("outcomes keep the order of the expectations, and one failure fails the report")
    func outcomes() async throws {
        let report = try await SmallReport.report()
        #expect(report.outcomes.map(\.verdict) == [.pass, .advisoryFail, .fail, .pass])
        #expect(report.unchecked == 0)
        #expect(!report.isPassed)
    }

    @Test("an advisory failure fails nothing, nor does what cannot be checked")
    func passed() async throws {
        let report = try await SmallReport.report(modes: [.parallel])
        #expect(report.outcomes.map(\.verdict) == [.pass, .pass])
        #expect(report.unchecked == 2)
        #expect(report.isPassed)
    }

    @Test("every format has a file of its own and renders the same bytes each time")
    func formats() async throws {
        let first = try await SmallReport.report()
        let second = try await SmallReport.report()
        #expect(
            ReportFormat.defaults.map(\.fileName) == [
                "report.json", "report.md", "report.html", "tasks.csv", "junit.xml",
                "metrics.prom", "benchmark.json",
            ])
        for format in ReportFormat.allCases {
            #expect(format.render(first) == format.render(second))
            #expect(format == .csv || format.render(first)?.hasSuffix("\n") == true)
        }
    }
}
