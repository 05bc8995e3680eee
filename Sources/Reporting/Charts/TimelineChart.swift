import Analysis
import ParallelExecution
import Scenarios
import Simulation

/// The first execution of every mode as bars over time, one below the other on one axis.
struct TimelineChart {
    private static let left: Int64 = 190
    private static let width: Int64 = 720
    private static let rowHeight: Int64 = 22

    private let modes: [(name: String, rows: [TaskRow])]
    private let pools: [String]
    private let scale: ChartScale

    /// The chart of a report; `nil` where no execution is listed.
    init?(_ report: Report) {
        modes = report.listedModes.map { mode in
            (mode.mode.rawValue, mode.rows.filter { $0.execution == 1 && $0.ended != nil })
        }.filter { !$0.1.isEmpty }
        pools = report.result.scenario.configuration.pools.map(\.name)
        let end = modes.flatMap(\.rows).compactMap(\.ended).max()
        guard let end else { return nil }
        scale = ChartScale(length: Self.width, end: end)
    }

    /// The chart as an SVG element.
    func render() -> String {
        let lines = modes.reduce(0) { $0 + $1.rows.count + 1 }
        let bottom = Int64(lines) * Self.rowHeight
        var text = "<svg viewBox=\"0 0 \(Self.left + Self.width + 30) \(bottom + 24)\" role=\"img\""
        text += " aria-label=\"Tasks of execution 1 over time\">\n"
        for tick in scale.ticks {
            let x = scale.place(tick, from: Self.left)
            text += "<line class=\"grid\" x1=\"\(x)\" y1=\"0\" x2=\"\(x)\" y2=\"\(bottom)\"/>"
            text += "<text class=\"tick\" x=\"\(x)\" y=\"\(bottom + 16)\" text-anchor=\"middle\">"
            text += "\(ReportText.seconds(tick))</text>\n"
        }
        var top: Int64 = 0
        for mode in modes {
            text += "<text class=\"mode\" x=\"0\" y=\"\(top + 16)\">\(mode.name)</text>\n"
            top += Self.rowHeight
            for row in mode.rows {
                text += bar(row, at: top)
                top += Self.rowHeight
            }
        }
        return text + "</svg>\n" + legend
    }

    private func bar(_ row: TaskRow, at top: Int64) -> String {
        let started = row.started ?? 0
        let ended = row.ended ?? started
        let pool = pools.firstIndex(of: row.pool) ?? 0
        let state = ReportText.name(row.outcome)
        let attempts = ReportText.count(row.attempts, "attempt")
        let title = XMLText.escaped(
            "\(row.task) on \(row.pool): \(ReportText.seconds(started)) to "
                + "\(ReportText.seconds(ended)), \(attempts), \(state)")
        var text = "<g><title>\(title)</title>"
        text += "<text x=\"12\" y=\"\(top + 16)\">\(XMLText.escaped(Self.short(row.task)))</text>"
        if let enqueued = row.enqueued, enqueued < started {
            text += rectangle("wait", from: enqueued, to: started, top: top)
        }
        let isLost = row.outcome != .completed
        let style = Self.colour(pool) + (isLost ? " lost" : "")
        text += rectangle(style, from: started, to: ended, top: top)
        return text + "</g>\n"
    }

    private func rectangle(
        _ style: String, from start: Int64, to end: Int64, top: Int64
    ) -> String {
        "<rect class=\"\(style)\" x=\"\(scale.place(start, from: Self.left))\" y=\"\(top + 4)\" "
            + "width=\"\(scale.place(end - start))\" height=\"\(Self.rowHeight - 8)\"/>"
    }

    /// What the colours stand for.
    private var legend: String {
        let used = Set(modes.flatMap { $0.rows.map(\.pool) })
        var text = "<p class=\"legend\">"
        for (index, pool) in pools.enumerated() where used.contains(pool) {
            text += "<span class=\"\(Self.colour(index))\">■</span> "
            text += XMLText.escaped(pool) + " &#160; "
        }
        return text + "<span class=\"wait\">■</span> waiting for a slot; "
            + "a red border: not completed</p>\n"
    }

    /// The class that gives a pool its colour; there are eight.
    private static func colour(_ pool: Int) -> String { "p\(pool % 8)" }

    private static func short(_ name: String) -> String {
        let scalars = name.unicodeScalars
        return scalars.count > 26 ? String(scalars.prefix(25)) + "…" : name
    }
}
