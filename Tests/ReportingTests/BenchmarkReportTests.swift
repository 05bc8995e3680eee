import Analysis
import Exact
import JSON
import ParallelExecution
import Reporting
import Simulation
import Testing

@Suite("BenchmarkReport")
struct BenchmarkReportTests {
    private func entries(_ report: Report) throws -> [String] {
        let root = try LocatedJSONParser.parse(BenchmarkReport.render(report), file: "b.json")
        guard case .array(let entries) = root.kind else { return [] }
        return entries.map { $0.text() }
    }

    @Test("every entry has name, unit and value, of which less is better")
    func whole() async throws {
        let extra = "seed 1, replications: 1, digest"
        let serial = #""extra":"\#(extra) 897d714d1423e863"}"#
        let parallel = #""extra":"\#(extra) 17b860e39374dbb9"}"#
        let report = try await SmallReport.report()
        #expect(
            try entries(report) == [
                #"{"name":"small/serial/duration mean","unit":"s","value":18.5,"# + serial,
                #"{"name":"small/serial/duration p95","unit":"s","value":18.5,"# + serial,
                #"{"name":"small/serial/cost per execution","unit":"USD","value":0.000676,"#
                    + serial,
                #"{"name":"small/parallel/duration mean","unit":"s","value":14.501,"# + parallel,
                #"{"name":"small/parallel/duration p95","unit":"s","value":14.501,"# + parallel,
                #"{"name":"small/parallel/cost per execution","unit":"USD","value":0.000676,"#
                    + parallel,
            ])
    }

    @Test("means have the half width of their interval as range, where there is one")
    func ranges() async throws {
        let report = try await LoadReport.report(requests: 100, interval: 20, replications: 3)
        let text = BenchmarkReport.render(report)
        let mode = try #require(report.result[.serial])
        let half = try mode.durationInterval.get().halfWidth
        #expect(text.contains("\"range\": \"± \(DecimalText.ratio(half / 1e9, decimals: 9))\""))
        #expect(text.split(separator: "\"range\"").count == 4)
    }

    @Test("a mode that was not run is left out, and so is what has no sample")
    func oneMode() async throws {
        let report = try await SmallReport.report(modes: [.parallel])
        #expect(try entries(report).count == 3)
        #expect(!BenchmarkReport.render(report).contains("serial"))
    }

    @Test("names are read back as they are")
    func hostile() async throws {
        let text = try await BenchmarkReport.render(HostileReport.report())
        let root = try LocatedJSONParser.parse(text, file: "b.json")
        guard case .array(let entries) = root.kind else { return }
        guard case .string(let name) = entries.first?["name"]?.kind else {
            Issue.record("the first entry has no name")
            return
        }
        #expect(name == HostileReport.name + "/serial/duration mean")
    }
}
