import Analysis
import Exact
import ParallelExecution
package import Simulation

/// A run as a log for people: a line per event with time, component, what happened, and of what
/// ended there the duration, the tokens and the cost.
package enum LogTrace {
    /// The cells of a line; empty where there is nothing to say.
    private struct Line {
        var at: Int64
        var component: String
        var execution = ""
        var words: String
        var duration: Int64?
        var bill: [String] = []
    }

    /// Renders a run; equal traces give equal bytes.
    package static func render(_ trace: RunTrace) -> String {
        let timeline = TraceTimeline(trace)
        let words = LogWords(trace: trace, timeline: timeline)
        let shown = timeline.entries.filter { trace.shown.contains($0.event) }
        let lines = shown.map { line($0, trace, timeline, words) }
        let header =
            "\(Excerpt.clip(trace.scenario)), \(trace.mode.rawValue), seed \(trace.seed), "
            + "digest \(Digest.hex(trace.digest))\n"
        return header + layOut(lines)
    }

    private static func line(
        _ entry: TraceTimeline.Entry, _ trace: RunTrace, _ timeline: TraceTimeline,
        _ words: LogWords
    ) -> Line {
        Line(
            at: entry.event.at,
            component: Excerpt.clip(TraceText.component(of: entry.event, in: trace)),
            execution: trace.executions.count > 1 ? "#\(entry.event.execution.number)" : "",
            words: words.describe(entry), duration: duration(entry, timeline),
            bill: bill(entry.event))
    }

    /// The lines of the last events up to a position, by their positions.
    static func lines(_ trace: RunTrace, near position: Int) -> [Int: String] {
        let timeline = TraceTimeline(trace)
        let words = LogWords(trace: trace, timeline: timeline)
        let first = max(0, position - EventDivergence.contextLength)
        let last = min(position, timeline.entries.count - 1)
        guard first <= last else { return [:] }
        let positions = Array(first...last)
        let lines = positions.map { line(timeline.entries[$0], trace, timeline, words) }
        let texts = layOut(lines).split(separator: "\n").map(String.init)
        return Dictionary(uniqueKeysWithValues: zip(positions, texts))
    }

    /// Only what ends has a duration; how long something waited is said in words.
    private static func duration(
        _ entry: TraceTimeline.Entry, _ timeline: TraceTimeline
    ) -> Int64? {
        switch entry.event.kind {
        case .planned, .attemptEnded, .aggregated, .synthesised, .coordinationFailed, .responded:
            timeline.duration(entry)
        case .arrived, .routed, .admitted, .refused, .executionTimedOut, .taskQueued,
            .attemptStarted,
            .backingOff, .taskSettled, .conflictFound, .conflictSettled, .remediationAdded:
            nil
        }
    }

    private static func bill(_ event: ExecutionEvent) -> [String] {
        if case .responded(_, let cost) = event.kind { return ["", "", ReportText.dollars(cost)] }
        guard let bill = event.kind.bill else { return [] }
        return [
            "\(bill.usage.input) in", "\(bill.usage.output) out", ReportText.dollars(bill.cost),
        ]
    }

    /// Aligns the lines; words are padded only to the longest that numbers follow, and stand there
    /// where none do.
    private static func layOut(_ lines: [Line]) -> String {
        let times = column(lines.map(\.at))
        let durations = column(lines.map(\.duration))
        let cells = zip(lines, zip(times, durations)).map { line, numbers in
            [numbers.0, line.component, line.execution, line.words, numbers.1]
                + (line.bill.isEmpty ? ["", "", ""] : line.bill)
        }
        var widths = [Int](repeating: 0, count: cells.first?.count ?? 0)
        for row in cells {
            for (index, cell) in row.enumerated() where index != 3 || !row[4].isEmpty {
                widths[index] = max(widths[index], cell.unicodeScalars.count)
            }
        }
        return cells.map { line($0, widths) }.joined()
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        var pending = ""
        for (index, cell) in cells.enumerated() where widths[index] > 0 || !cell.isEmpty {
            let padding = TableColumn.padding(of: cell, to: widths[index])
            let isLeft = (1...3).contains(index)
            pending += (index == 0 ? "" : "  ") + (isLeft ? "" : padding)
            if !cell.isEmpty {
                text += pending + cell
                pending = ""
            }
            if isLeft { pending += padding }
        }
        return text + "\n"
    }

    /// Seconds with as many decimals as the finest of them needs, so that their points align.
    private static func column(_ values: [Int64?]) -> [String] {
        var decimals = 9
        var unit: Int64 = 1
        while decimals > 0, values.allSatisfy({ ($0 ?? 0) % (unit * 10) == 0 }) {
            unit *= 10
            decimals -= 1
        }
        return values.map { value in
            value.map { DecimalText.fixed($0 / unit, scale: decimals) + " s" } ?? ""
        }
    }
}
