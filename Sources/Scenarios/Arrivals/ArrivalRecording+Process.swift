import JSON
import VirtualTime

extension ArrivalRecording: ArrivalProcess {
    private static let playback: [Field<ArrivalRecording>] = [
        Field(
            optional: "repeat", \.length, .duration(in: 1...ScenarioLimits.duration),
            "How long the load lasts: the recording is repeated, or cut, to this length."),
        Field(
            "rate", \.ratePerMille, .decimal(scale: ScenarioLimits.decimals, in: 1...1_000_000_000),
            "The speed: 2 plays the recording in half the time."),
    ]

    /// A recording without its rows, which ``RecordingReader`` reads.
    static let codec = ObjectForm<ArrivalRecording>(
        "trace", "Recorded requests: a CSV file with a header, one request a row.",
        RecordingForm.fields.map { $0.of(\.form) } + playback + [RecordingForm.absence.of(\.form)]
    ).codec(ArrivalRecording(rows: [])).located { $0.form.value = $1 }

    package var hasOwnEnd: Bool { true }

    package func end(requests: Int?) -> Int64? {
        length ?? instant(of: rows.count - 1, period: period)
    }

    package func expectedLastArrival(requests: Int?) -> Double? {
        let last = min(requests ?? .max, rows.count)
        guard length == nil, last > 0 else { return nil }
        return Double(rows[last - 1].arrival) * 1000 / Double(ratePerMille)
    }

    package func expectedRequests(before end: Int64) -> Double {
        guard length != nil else { return Double(rows.count) }
        return Double(end) / (Double(period) * 1000 / Double(ratePerMille)) * Double(rows.count)
    }

    package func source() -> any ArrivalSource { Source(trace: self, period: period) }

    private struct Source: ArrivalSource {
        let trace: ArrivalRecording
        let period: Int64

        func next(_ index: Int, _ random: () -> KeyedRandom) -> Int64? {
            trace.instant(of: index, period: period)
        }
    }
}

extension ArrivalRecording: Equatable {
    /// Compares what was recorded and how it is played, not how the scenario says so.
    package static func == (left: ArrivalRecording, right: ArrivalRecording) -> Bool {
        left.rows == right.rows && left.length == right.length
            && left.ratePerMille == right.ratePerMille
    }
}
