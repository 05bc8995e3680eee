import Analysis
import Exact
import ParallelExecution
import Simulation

/// Responses one by one, where there are few, and what clients see of them.
extension ReportSection {
    /// What clients receive; on a terminal only when something is missing.
    ///
    /// Pages and Markdown have the text of the first parallel response, else of the first.
    static let responses = ReportSection { report, medium in
        let responses = responses(report)
        let isWorthIt =
            !medium.isTerminal
            || responses.contains { $1.status != .completed || !$1.notes.isEmpty }
        guard isWorthIt else { return [] }
        var table = Table([
            .left("mode"), .right("execution"), .left("status"), .right("quality"),
            .right("refund"), .right("cost"), .left("notes"),
        ])
        for (mode, response) in responses {
            table.append([
                mode.rawValue, "\(response.execution)", "\(response.status)",
                ReportText.factor(Ratio(response.quality)), refund(response),
                ReportText.dollars(response.cost),
                response.notes.isEmpty
                    ? ReportText.nothing : response.notes.joined(separator: "; "),
            ])
        }
        guard let rows = table.unlessEmpty else { return [] }
        let shown = responses.first { $0.mode == .parallel } ?? responses.first
        let text: [Block] =
            if let (mode, response) = shown, !medium.isTerminal {
                [
                    .paragraph("The first response, \(mode.rawValue), as the client reads it:"),
                    .quotation(response.finalResponse),
                ]
            } else {
                []
            }
        return [Section("What the client receives", [.table(rows)] + text)]
    }

    /// The share of the work that is not delivered, and what of its cost is given back.
    private static func refund(_ response: Response) -> String {
        let share = ReportText.percent(Ratio(response.refund))
        guard response.refundedCost > 0 else { return share }
        return "\(share), \(ReportText.dollars(response.refundedCost))"
    }

    /// What one client and the gateway say to each other, where clients poll or give up.
    static let transcript = ReportSection { report, _ in
        guard let transcript = report.transcript else { return [] }
        var table = Table([.left("second"), .left("client"), .left("gateway")])
        for exchange in transcript.exchanges {
            table.append([
                TranscriptText.seconds(exchange), TranscriptText.client(exchange),
                TranscriptText.gateway(exchange),
            ])
        }
        let others = transcript.clients - 1
        let company =
            others == 0
            ? "by itself" : "with \(ReportText.count(others, "other")) that ask once when it begins"
        return [
            Section(
                "A client over HTTP",
                [
                    .paragraph(
                        "Request \(transcript.request), asked \(company): calls of OpenClaw's API, "
                            + "answered by the gateway in front of these agents. {id} stands for "
                            + "the execution; of bodies, what matters is shown."),
                    .table(table),
                ])
        ]
    }

    /// Conflicts between results, with what became of them.
    static let conflicts = ReportSection("Conflicts") { report, _ in
        var table = Table([
            .left("mode"), .right("execution"), .left("kind"), .left("author"), .left("target"),
            .left("about"), .left("resolution"),
        ])
        for (mode, response) in responses(report) {
            for conflict in response.conflicts {
                table.append([
                    mode.rawValue, "\(response.execution)",
                    ReportText.name(conflict.kind), conflict.author, conflict.target,
                    Conflict.about(conflict.topic, conflict.detail), "\(conflict.resolution)",
                ])
            }
        }
        return table.unlessEmpty
    }

    /// The responses with the modes that were run, serial first; a request of a refused plan is
    /// worked on serially in any mode.
    private static func responses(
        _ report: Report
    ) -> [(mode: ExecutionMode, response: Response)] {
        report.listedModes.flatMap { mode in mode.responses.map { (mode.mode, $0) } }
    }
}
