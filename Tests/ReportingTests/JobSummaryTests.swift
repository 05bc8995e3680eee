import ParallelExecution
import Reporting
import Simulation
import Testing

@Suite("JobSummary")
struct JobSummaryTests {
    @Test("a scenario is a row with its verdict and what does not hold")
    func rows() async throws {
        var summary = JobSummary()
        summary.append(try await SmallReport.report())
        summary.append("stuck", failure: .stopped(mode: .serial, seed: 1))
        let lines = summary.render().split(separator: "\n").map(String.init)
        #expect(lines.count == 5)
        #expect(lines[0] == "## clawsim")
        #expect(
            cells(lines[1]) == [
                "scenario", "verdict", "speedup", "p95 serial", "p95 parallel", "cost overhead",
                "expectations that do not hold",
            ])
        #expect(
            cells(lines[3]) == [
                "small", "fail", "–", "18.5 s", "14.501 s", "0.0 %",
                "advisory: speedup >= 200%, actual no samples (C16)<br>"
                    + "serial.tasks.retries == 0, actual 1",
            ])
        #expect(cells(lines[4]).prefix(3) == ["stuck", "no result", "–"])
    }

    @Test("the speedup has its interval, where there is one")
    func interval() async throws {
        var summary = JobSummary()
        summary.append(
            try await LoadReport.report(
                requests: 200, interval: 20, replications: 2))
        let speedup = cells(String(summary.render().split(separator: "\n")[3]))[2]
        #expect(speedup.contains(" ×  (95 % "))
    }

    @Test("a mode that was not run has no numbers")
    func oneMode() async throws {
        var summary = JobSummary()
        summary.append(try await SmallReport.report(modes: [.parallel]))
        let row = cells(String(summary.render().split(separator: "\n")[3]))
        #expect(row == ["small", "pass", "–", "–", "14.501 s", "–", ""])
    }

    @Test("nothing is said of nothing")
    func empty() {
        #expect(JobSummary().render() == "")
    }

    @Test("no name breaks the table")
    func hostile() async throws {
        var summary = JobSummary()
        summary.append(try await HostileReport.report())
        #expect(summary.render().split(separator: "\n").count == 4)
    }

    private func cells(_ row: String) -> [String] {
        row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
            String($0.trimmingPrefix { $0 == " " }).replacing(#/ +$/#, with: "")
        }
    }
}
