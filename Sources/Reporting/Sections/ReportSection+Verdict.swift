import Analysis
import Exact
import Scenarios
import Simulation

extension ReportSection {
    /// The answer in a few sentences, before everything else.
    static let verdict = ReportSection { report, medium in
        let lines = VerdictText.lines(report)
        guard medium == .html else {
            let option = medium == .summary ? option(report) : nil
            return [
                Section(
                    "",
                    lines.map { .paragraph($0.text, $0.effect) }
                        + [option].compactMap { $0.map { .paragraph($0, .dim) } })
            ]
        }
        var items = lines.map { line in
            "<p class=\"\(line.question.rawValue)\">\(XMLText.escaped(line.text))</p>\n"
        }
        if let best = report.advice?.best {
            items.append("<p>\(CopyText.html(ChangeText.options(best.change)))</p>\n")
        }
        return [Section("", [.html("<div class=\"verdict\">\n\(items.joined())</div>\n")])]
    }

    /// What changes would do, each simulated.
    static let advice = ReportSection { report, medium in
        guard let advice = report.advice, advice.candidates > 0 else { return [] }
        let scenario = report.result.scenario
        let blocks = table(advice, report)
        guard medium == .html else { return [Section("What would help", blocks)] }
        let best = advice.helpful.prefix(5).map { one in
            "<li>\(XMLText.escaped(ChangeText.words(one.change, in: scenario))): "
                + "\(XMLText.escaped(ChangeText.effect(one)))"
                + (one.change.isTurnable
                    ? "<br/>\(CopyText.html(ChangeText.options(one.change)))" : "") + "</li>\n"
        }
        let list =
            best.isEmpty ? "<p>Nothing that was tried.</p>\n" : "<ol>\n\(best.joined())</ol>\n"
        let title = "All that was tried, \(ReportText.count(advice.tried.count, "change"))"
        return [Section("What would help", [.html(list), .folded(title, blocks)])]
    }

    /// The options that make the best change; of one request as far as a line has room for them.
    private static func option(_ report: Report) -> String? {
        guard let best = report.advice?.best else { return nil }
        let text = ChangeText.options(best.change)
        return report.isLoad || text.utf8.count <= 76 ? "  " + text : nil
    }

    private static func table(_ advice: Advice, _ report: Report) -> [Block] {
        var table = Table([
            .left("change"), .left("verdict"), .right("mean"), .right("change of the mean"),
            .right("95 % of the change"), .right("p95"), .right("completed"),
            .right("cost a request"),
            .right("workers"), .left("--set"),
        ])
        if let first = advice.tried.first {
            table.append(
                ["as it is", "", TimeText.text(first.before.mean), "", ""]
                    + figures(first.before) + ["", ""])
        }
        for one in advice.ranked {
            let interval = one.interval.map { interval in
                "\(seconds(interval.low)) … \(seconds(interval.high))"
            }
            let workers = one.change.workers
            table.append(
                [
                    TableCell(ChangeText.words(one.change, in: report.result.scenario)),
                    TableCell("\(one.judgement)", effect(one.judgement)),
                ]
                    + ([
                        TimeText.text(one.after.mean),
                        one.effect.map { ChangeText.signed($0) } ?? ReportText.nothing,
                        interval ?? "",
                    ] + figures(one.after) + [
                        workers > 0 ? "+\(workers)" : workers < 0 ? "−\(-workers)" : "",
                        ChangeText.options(one.change),
                    ]).map { TableCell($0) })
        }
        let replications = ReportText.count(
            report.result.scenario.replications, "replication")
        var words =
            "Each change was simulated alone, in \(replications) "
            + "of parallel mode on the same draws: whoever makes it meets these figures."
        if advice.leftOut > 0 {
            words +=
                " \(advice.leftOut) more were left out, since all together may make "
                + "\(Adviser.mostCalls) calls."
        }
        return [.paragraph(words, .dim), .table(table)]
    }

    private static func figures(_ figures: WhatIf.Figures) -> [String] {
        [
            TimeText.text(figures.p95),
            ReportText.percent(figures.completed),
            figures.cost.map { ReportText.cents($0.rounded) } ?? ReportText.nothing,
        ]
    }

    private static func seconds(_ value: Double) -> String {
        let nanoseconds = Int64(clamping: Int128(min(value.magnitude, 9e18).rounded()))
        return (value < 0 ? "−" : "+") + TimeText.text(nanoseconds)
    }

    private static func effect(_ judgement: WhatIf.Judgement) -> TerminalEffect? {
        switch judgement {
        case .better, .cheaper: .green
        case .indifferent: nil
        case .worse: .red
        }
    }
}
