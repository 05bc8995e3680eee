import JSON
import Simulation

extension JSONReport {
    /// What a client and the gateway say to each other; no member where there is nothing.
    static func transcript(_ report: Report) -> Members {
        guard let transcript = report.transcript else { return [] }
        let exchanges = transcript.exchanges.map { exchange -> LocatedValue in
            [
                "at_sec": decimal(exchange.at), "until_sec": decimal(exchange.until),
                "count": .integer(Int64(exchange.count)),
                "client": .string(TranscriptText.client(exchange)),
                "gateway": .string(TranscriptText.gateway(exchange)),
            ]
        }
        let value: LocatedValue = [
            "request": .string(transcript.request),
            "clients": .integer(Int64(transcript.clients)), "exchanges": .array(exchanges),
        ]
        return [("transcript", value)]
    }
}
