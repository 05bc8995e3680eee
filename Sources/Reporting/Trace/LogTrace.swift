import Analysis
import Exact
import ParallelExecution
package import Simulation

/// A run as a log for people, in the words of OpenClaw's own: a line per event with time, component
/// in brackets, what happened, and of what ended there the duration, the tokens and the cost.
package enum LogTrace {
    /// The cells of a line; empty where there is nothing to say.
    private struct Line {
        var at: Int64
        var component: String
        var execution = ""
        var words: String
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
        let details = words.remarks(entry) + amounts(entry, timeline)
        return Line(
            at: entry.event.at,
            component: "[\(Excerpt.clip(TraceText.component(of: entry.event, in: trace)))]",
            execution: trace.executions.count > 1 ? "#\(entry.event.execution.number)" : "",
            words: words.describe(entry)
                + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"))
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

    /// How long what ends there took, what it read and wrote, and what it cost; how long something
    /// waited is said in words.
    private static func amounts(
        _ entry: TraceTimeline.Entry, _ timeline: TraceTimeline
    ) -> [String] {
        let event = entry.event
        let time: [String] = timeline.duration(entry).map { [LogWords.seconds($0)] } ?? []
        if case .responded(_, let cost) = event.kind { return time + [ReportText.dollars(cost)] }
        guard let bill = event.kind.bill else { return [] }
        let usage = bill.usage
        let tokens = [
            (usage.input, "in"), (Int64(usage.cachedInput), "cached"), (usage.output, "out"),
        ]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return time + tokens + (bill.cost > 0 ? [ReportText.dollars(bill.cost)] : [])
    }

    private static func layOut(_ lines: [Line]) -> String {
        let times = column(lines.map(\.at))
        let cells = zip(lines, times).map { line, time in
            [time, line.component, line.execution, line.words]
        }
        let widths = (0..<4).map { index in
            cells.map { $0[index].unicodeScalars.count }.max() ?? 0
        }
        return cells.map { line($0, widths) }.joined()
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        var pending = ""
        for (index, cell) in cells.enumerated() where widths[index] > 0 || !cell.isEmpty {
            let padding = TableColumn.padding(of: cell, to: widths[index])
            let isLeft = index > 0
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
    private static func column(_ values: [Int64]) -> [String] {
        var decimals = 9
        var unit: Int64 = 1
        while decimals > 0, values.allSatisfy({ $0 % (unit * 10) == 0 }) {
            unit *= 10
            decimals -= 1
        }
        return values.map { DecimalText.fixed($0 / unit, scale: decimals) + " s" }
    }
}
