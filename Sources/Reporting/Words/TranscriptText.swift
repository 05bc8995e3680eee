import Simulation

/// How an exchange of a client and the gateway is told.
enum TranscriptText {
    /// What the client says; empty where it is told of events.
    static func client(_ exchange: ClientTranscript.Exchange) -> String {
        switch exchange.content {
        case .call(let call, _): call
        case .polls: "\(ReportText.count(exchange.count, "poll")) more"
        case .events: ""
        case .leftOut: "\(ReportText.count(exchange.count, "exchange")) more"
        }
    }

    /// What the gateway answers, behind the HTTP status.
    static func gateway(_ exchange: ClientTranscript.Exchange) -> String {
        switch exchange.content {
        case .call(_, let answer): "\(answer.status) \(answer.text)"
        case .polls(let answer):
            "\(exchange.count == 1 ? "" : "each ")\(answer.status) \(answer.text)"
        case .events(let text): text
        case .leftOut: "…"
        }
    }

    /// When it was, in seconds.
    static func seconds(_ exchange: ClientTranscript.Exchange) -> String {
        let ends = [exchange.at, exchange.until].map { ReportText.seconds($0).dropLast(" s".count) }
        return ends[0] == ends[1] ? String(ends[0]) : ends.joined(separator: " … ")
    }
}
