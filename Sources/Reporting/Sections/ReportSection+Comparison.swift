import Analysis
import Exact
import ParallelExecution
import Simulation

extension ReportSection {
    /// Speedup and overheads, where both modes were run.
    static let comparison = ReportSection("Comparison") { report, _ in
        guard let comparison = report.result.comparison else { return nil }
        var table = Table([.left(""), .right("parallel against serial")])
        let isMissing = comparison.speedup == nil
        table.append([
            Figure("speedup.mean").title,
            isMissing ? "no samples" : ReportText.speedup(comparison),
        ])
        if report.isSampled, !isMissing, case .failure(let reason) = comparison.speedupPrecision {
            table.append(["  95 % interval", "none: \(reason.words)"])
        }
        if comparison.leftOut > 0 {
            let all = comparison.paired + comparison.leftOut
            table.append(["  left out", "\(comparison.leftOut) of \(all)"])
        }
        for path in ["cost_overhead", "token_overhead"] {
            table.append([Figure(path).title, Figure(path).text(report)])
        }
        return table
    }

    /// Where the duration went.
    static let lostSpeedup = ReportSection("Where the time went (mean per execution)") {
        report, medium in
        // Of one request the verdict says what takes longest.
        guard medium != .summary || report.isLoad else { return nil }
        var table = Table.ofModes(report)
        for part in LostSpeedup.parts {
            let isNothing = report.result.modes.allSatisfy {
                ($0.statistics.meanLoss(part) ?? Ratio(0)) == Ratio(0)
            }
            if medium == .summary, isNothing { continue }
            table.append(
                [part.title]
                    + report.result.modes.map {
                        let mean = $0.statistics.meanLoss(part)
                        return medium == .summary
                            ? TimeText.text(mean)
                            : ReportText.value(mean, .duration)
                    })
        }
        return table
    }
}
