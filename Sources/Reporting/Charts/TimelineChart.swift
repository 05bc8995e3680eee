import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// One execution in every mode as bars over time, serial above parallel on one axis.
///
/// A row for each task: waiting, attempts and backoff apart, the chain that decided the duration
/// outlined, requirements as arrows; a row for the project manager above them.
struct TimelineChart {
    private static let left: Int64 = 190
    private static let width = ChartFrame.width - left - 20
    private static let rowHeight: Int64 = 22
    /// More rows than this say nothing to the eye.
    private static let mostTasks = 60

    private let chosen: ChosenExecution
    private let pools: [String]
    private let scale: ChartScale
    private let isFirst: Bool

    /// The chart of an execution.
    ///
    /// - Parameters:
    ///   - chosen: The execution.
    ///   - scenario: What was run.
    ///   - isFirst: Whether it is shown before others of its kind, with the legend.
    init(_ chosen: ChosenExecution, _ scenario: Scenario, isFirst: Bool) {
        self.chosen = chosen
        self.isFirst = isFirst
        pools = scenario.configuration.pools.map(\.name)
        scale = ChartScale(
            length: Self.width, end: chosen.timelines.compactMap(\.duration).max() ?? 1)
    }

    /// What the execution stands for: `execution 17: the median, 4 min 10 s`.
    var title: String {
        let number = chosen.timelines.last?.number ?? 0
        let duration = chosen.timelines.last?.duration.map { ", \(TimeText.text($0))" } ?? ""
        let reasons = chosen.reasons.map { reason in
            switch reason {
            case .only: "the only one"
            case .median: "the median"
            case .p95: "the p95"
            case .longest: "the longest"
            case .firstIncomplete: "the first of which something is missing"
            }
        }
        let status = chosen.timelines.last?.status.map { ", \($0)" } ?? ""
        return "Execution \(number): \(reasons.joined(separator: " and "))\(duration)\(status)"
    }

    /// The chart as a figure.
    func render() -> String {
        let rows = chosen.timelines.map { min($0.tasks.count, Self.mostTasks) + 2 }
        let bottom = Int64(rows.reduce(0, +)) * Self.rowHeight
        var drawing = ChartFrame.timeAxis(scale, from: Self.left, top: 0, bottom: bottom)
        var top: Int64 = 0
        for (timeline, count) in zip(chosen.timelines, rows) {
            drawing += mode(timeline, at: top)
            top += Int64(count) * Self.rowHeight
        }
        return ChartFrame(
            title: title,
            summary: "A row for each task over time, serial above parallel on one axis.",
            height: bottom + 22, numbers: numbers
        ).render(drawing, below: isFirst ? legend : "")
    }

    private func mode(_ timeline: ExecutionTimeline, at start: Int64) -> String {
        var text = ChartFrame.text(
            timeline.mode.rawValue, x: "0", y: "\(start + 16)", style: "mode")
        if let duration = timeline.duration {
            text += ChartFrame.text(TimeText.text(duration), x: "70", y: "\(start + 16)")
        }
        var top = start + Self.rowHeight
        text += ChartFrame.text("project manager", x: "12", y: "\(top + 16)", style: "label")
        for phase in timeline.phases {
            let style = phase.kind == .admission ? "queueing" : "coordination"
            text += rectangle(
                style, phase.start - timeline.arrival, phase.end - timeline.arrival, top,
                "\(phase.kind.rawValue): \(TimeText.text(phase.end - phase.start))")
        }
        top += Self.rowHeight
        for (index, task) in timeline.tasks.prefix(Self.mostTasks).enumerated() {
            text += row(task, timeline, at: top + Int64(index) * Self.rowHeight)
        }
        return text + arrows(timeline, top)
    }

    private func row(
        _ task: ExecutionTimeline.TaskRun, _ timeline: ExecutionTimeline, at top: Int64
    ) -> String {
        let name = Self.short("\(task.name) · \(pools[task.pool])")
        var text = ChartFrame.text(name, x: "12", y: "\(top + 16)", style: "label")
        for span in task.spans {
            let (start, end) = (span.start - timeline.arrival, span.end - timeline.arrival)
            let lasted = TimeText.text(span.end - span.start)
            switch span.kind {
            case .waiting:
                text += rectangle("queueing thin", start, end, top, "\(task.name) waits: \(lasted)")
            case .backoff:
                text += rectangle(
                    "backoff thin", start, end, top, "\(task.name) backs off: \(lasted)")
            case .attempt(let number, let outcome):
                let isGood = outcome == .succeeded
                let style = isGood ? Self.colour(task.pool) : "retries"
                let ending = ReportText.name(outcome, separator: " ")
                text += rectangle(
                    style + (task.isDeciding ? " deciding" : ""), start, end, top,
                    "\(task.name), attempt \(number) on \(pools[task.pool]): \(lasted), \(ending)")
            }
        }
        // What never ran is said in words: there is no time to draw.
        if let state = task.state, state != .completed {
            let at = task.settled.map { $0 - timeline.arrival } ?? 0
            text += ChartFrame.text(
                ReportText.name(state, separator: " "), x: scale.place(at, from: Self.left + 4),
                y: "\(top + 16)", style: "lost")
        }
        return text
    }

    /// From each task to those that it sets free.
    private func arrows(_ timeline: ExecutionTimeline, _ top: Int64) -> String {
        let tasks = timeline.tasks.prefix(Self.mostTasks)
        return tasks.enumerated().reduce("") { text, item in
            let (index, task) = item
            guard let first = task.spans.first else { return text }
            return task.requires.filter { $0 < tasks.count }.reduce(text) { text, source in
                guard let end = tasks[source].settled else { return text }
                let x1 = scale.place(end - timeline.arrival, from: Self.left)
                let x2 = scale.place(first.start - timeline.arrival, from: Self.left)
                let y1 = top + Int64(source) * Self.rowHeight + Self.rowHeight / 2
                let y2 = top + Int64(index) * Self.rowHeight + Self.rowHeight / 2
                return text + "<path class=\"needs\" d=\"M\(x1) \(y1)V\(y2)H\(x2)\"/>\n"
            }
        }
    }

    private func rectangle(
        _ style: String, _ start: Int64, _ end: Int64, _ top: Int64, _ tip: String
    ) -> String {
        let isThin = style.contains("thin")
        let (inset, height) =
            isThin ? (top + 8, Self.rowHeight - 16) : (top + 4, Self.rowHeight - 8)
        return ChartFrame.bar(
            style, x: scale.place(start, from: Self.left), y: "\(inset)",
            width: scale.place(end - start), height: "\(height)", tip: tip)
    }

    private var numbers: Table {
        var table = Table([
            .left("mode"), .left("task"), .left("pool"), .left("what"), .right("from"),
            .right("until"), .right("lasted"),
        ])
        for timeline in chosen.timelines {
            for phase in timeline.phases {
                table.append(
                    [timeline.mode.rawValue, "", "", phase.kind.rawValue]
                        + times(phase.start, phase.end, timeline))
            }
            for task in timeline.tasks.prefix(Self.mostTasks) {
                for span in task.spans {
                    let what =
                        switch span.kind {
                        case .waiting: "waiting"
                        case .backoff: "backoff"
                        case .attempt(let number, let outcome):
                            "attempt \(number), \(ReportText.name(outcome, separator: " "))"
                        }
                    table.append(
                        [timeline.mode.rawValue, task.name, pools[task.pool], what]
                            + times(span.start, span.end, timeline))
                }
            }
        }
        return table
    }

    private func times(
        _ start: Int64, _ end: Int64, _ timeline: ExecutionTimeline
    ) -> [String] {
        [start - timeline.arrival, end - timeline.arrival, end - start].map { TimeText.text($0) }
    }

    /// What colours and forms stand for.
    private var legend: String {
        let used = Set(chosen.timelines.flatMap { $0.tasks.map(\.pool) })
        var keys = pools.enumerated().filter { used.contains($0.offset) }.map {
            (Self.colour($0.offset), "attempt on \($0.element)")
        }
        keys += [
            ("retries", "attempt that failed"), ("queueing", "waiting"), ("backoff", "backoff"),
            ("coordination", "project manager"), ("deciding", "decided the duration"),
        ]
        return ChartFrame.legend(keys)
    }

    /// The class that gives a pool its colour; there are eight.
    private static func colour(_ pool: Int) -> String { "p\(pool % 8)" }

    private static func short(_ name: String) -> String {
        let scalars = name.unicodeScalars
        return scalars.count > 28 ? String(scalars.prefix(27)) + "…" : name
    }
}
