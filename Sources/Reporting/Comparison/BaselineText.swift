package import Analysis
import Exact
import ParallelExecution
import Simulation

/// What moved against a baseline, for people.
package enum BaselineText {
    /// The most lines in which is told what judges nothing.
    package static let mostLines = 10

    /// What is told of a scenario that passes: at most ``mostLines`` lines with its name, the
    /// guarded metrics first.
    ///
    /// - Parameters:
    ///   - check: The comparison.
    ///   - name: The scenario's name.
    ///   - file: Where the whole can be read.
    ///   - style: Whether colours are used.
    /// - Returns: Lines that end with a line feed; nothing when nothing moved.
    package static func summary(
        _ check: BaselineCheck, of name: String, file: String, style: TerminalStyle
    ) -> String {
        guard check.verdict != .unchanged || check.isScenarioChanged else { return "" }
        let events = check.differences.map(firstLine)
        let notes = (check.isScenarioChanged ? [scenarioChanged] : []) + events
        let left = mostLines - 1 - notes.count
        return style.apply(.bold, to: TableCell.printable(name)) + "\n"
            + indented(notes)
            + metrics(check.moved, check.others, file: file, lineCount: left, style)
    }

    /// What is told of a scenario that fails: events and guarded metrics in full, the rest in at
    /// most ``mostLines`` lines.
    ///
    /// - Parameters:
    ///   - check: The comparison.
    ///   - file: Where the whole can be read.
    /// - Returns: Indented lines that end with a line feed.
    package static func regression(_ check: BaselineCheck, file: String) -> String {
        let style = TerminalStyle(enabled: false)
        return indented(events(check) + lines(table(check.moved), style))
            + metrics([], check.others, file: file, lineCount: mostLines, style)
    }

    /// `changes.md`: everything that moved.
    package static func markdown(_ check: BaselineCheck, of name: String) -> String {
        let events = events(check).map { "\($0)\n" }.joined()
        let tables = [
            ("Guarded metrics", table(check.moved)),
            ("What else moved", table(check.others)),
        ]
        return Document(
            title: "\(name) against its baseline",
            lead: events.isEmpty ? [] : [.paragraph("```text\n\(events)```")],
            sections: tables.filter { !$1.rows.isEmpty }.map { Section($0, [.table($1)]) }
        ).markdown()
    }

    /// A metric with what it was and is, in one line.
    package static func line(_ change: MetricChange) -> String {
        let unit = change.definition?.unit
        let share = ReportText.change(change.share)
        return "\(change.name) \(ReportText.exact(change.old, unit)), now "
            + ReportText.exact(change.new, unit) + (share.isEmpty ? "" : " (\(share))")
    }

    // MARK: Events

    private static let scenarioChanged =
        "the scenario itself has changed since its baseline was written"

    private static func events(_ check: BaselineCheck) -> [String] {
        let notes = check.isScenarioChanged ? [scenarioChanged] : []
        return notes
            + check.differences.flatMap { difference -> [String] in
                let lines = lines(of: difference)
                guard !lines.isEmpty else { return [firstLine(difference)] }
                return ["the \(difference.mode) run \(lines[0])"] + lines.dropFirst()
            }
    }

    /// Where a run differs, and the events there as the log of a trace has them; nothing where the
    /// first replication does not.
    private static func lines(of difference: RunDifference) -> [String] {
        guard let divergence = difference.divergence, let trace = difference.trace else {
            return []
        }
        let log = LogTrace.lines(trace, near: divergence.positions.lowerBound)
        return divergence.lines { position, event in log[position] ?? event.line }
    }

    private static func firstLine(_ difference: RunDifference) -> String {
        let lines = lines(of: difference)
        guard let first = lines.first, let last = lines.last else {
            return "a later replication of the \(difference.mode) run differs, "
                + "the first one does not"
        }
        return "the \(difference.mode) run \(first) \(last.drop { $0 != ":" }.dropFirst(2))"
    }

    // MARK: Metrics

    /// Some of the metrics, those that moved most, and where the rest is.
    private static func metrics(
        _ guarded: [MetricChange], _ others: [MetricChange], file: String, lineCount: Int,
        _ style: TerminalStyle
    ) -> String {
        guard !guarded.isEmpty || !others.isEmpty else { return indented(["no metric moved"]) }
        let rows = max(lineCount - 2, 0)
        // What is worse comes first, of equals what moved most.
        let most = others.enumerated().sorted {
            ($0.element.rank, ReportText.distance($1.element.share), $0.offset)
                < ($1.element.rank, ReportText.distance($0.element.share), $1.offset)
        }.map(\.element)
        let shown = guarded.prefix(rows)
        let rest = most.prefix(rows - shown.count)
        let table = table(Array(shown), unguarded: Array(rest))
        return indented(
            lines(table, style) + ["\(count(guarded.count, others)): all in \(file)"])
    }

    /// How many metrics moved, and which way.
    private static func count(_ guarded: Int, _ others: [MetricChange]) -> String {
        func number(_ judgement: MetricChange.Judgement, _ word: String) -> String? {
            let count = others.count { $0.judgement == judgement }
            return count > 0 ? "\(count) \(word)" : nil
        }
        let parts = [
            number(.worse, "worse"), number(.better, "better"), number(.neutral, "neither"),
        ].compactMap { $0 }
        let words = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        return "moved: \(guarded > 0 ? "\(guarded) guarded, " : "")\(others.count) others\(words)"
    }

    /// Metrics that moved, then others of which it is said that they are not guarded.
    private static func table(
        _ changes: [MetricChange], unguarded others: [MetricChange] = []
    ) -> Table {
        var table = Table([
            .left("metric"), .right("baseline"), .right("now"), .right("change"), .left(""),
        ])
        for (changes, isGuarded) in [(changes, true), (others, false)] {
            for change in changes {
                let unit = change.definition?.unit
                table.append(
                    [
                        change.name, ReportText.exact(change.old, unit),
                        ReportText.exact(change.new, unit), ReportText.change(change.share),
                    ], verdict(change.judgement, isGuarded: isGuarded))
            }
        }
        return table
    }

    private static func lines(_ table: Table, _ style: TerminalStyle) -> [String] {
        table.terminal(style: style).split(separator: "\n").map(String.init)
    }

    private static func verdict(
        _ judgement: MetricChange.Judgement, isGuarded: Bool
    ) -> TableCell {
        switch judgement {
        case .worse where !isGuarded: TableCell("worse, not guarded", .yellow)
        case .worse: TableCell("worse", .red)
        case .better: TableCell("better", .green)
        case .tolerated: TableCell("worse, tolerated", .yellow)
        case .neutral: ""
        }
    }

    private static func indented(_ lines: [String]) -> String {
        lines.map { "  \($0)\n" }.joined()
    }
}

extension MetricChange {
    /// In which order changes are told: those for the worse, for the better, the rest.
    fileprivate var rank: Int {
        switch judgement {
        case .worse: 0
        case .tolerated: 1
        case .better: 2
        case .neutral: 3
        }
    }
}
