/// Recorded requests: what a trace file says, row by row.
package struct ArrivalRecording: Sendable {
    /// One recorded request; what its file does not state is left to the request.
    package struct Row: Sendable, Equatable {
        /// When it arrived, in nanoseconds of the recording.
        package var arrival: Int64
        /// The index of the request that it becomes.
        package var request: Int32
        /// Tokens that its task reads; -1 when not stated.
        package var tokensIn: Int32 = -1
        /// Tokens that its task writes; -1 when not stated.
        package var tokensOut: Int32 = -1
        /// Nanoseconds that its task takes; -1 when not stated.
        package var duration: Int64 = -1
    }

    /// The rows by arrival; empty only where the file is absent and may be.
    package var rows: ContiguousArray<Row>
    /// How long the load lasts, in nanoseconds: the recording is repeated or cut to fit; `nil` for
    /// the recording as it is.
    package var length: Int64?
    /// How many thousandths of its speed the recording is played at; at least 1.
    package var ratePerMille: Int64 = 1000

    /// What the scenario says of the recording while it is read or written; empty otherwise.
    var form = RecordingForm()

    /// The time between two repetitions of a row, in nanoseconds of the recording: from the first
    /// arrival to the last, and the mean distance of two arrivals once more; a second for a single
    /// instant.
    package var period: Int64 {
        guard let first = rows.first?.arrival, let last = rows.last?.arrival, first < last else {
            return 1_000_000_000
        }
        let gaps = Int64(rows.count - 1)
        return last - first + (last - first + gaps - 1) / gaps
    }

    /// When the arrival with an index happens.
    ///
    /// - Parameters:
    ///   - index: 0 for the first.
    ///   - period: ``period``, which whoever asks often asks for once.
    /// - Returns: Nanoseconds; `nil` after the last arrival.
    func instant(of index: Int, period: Int64) -> Int64? {
        guard !rows.isEmpty, length != nil || index < rows.count else { return nil }
        let (round, row) = index.quotientAndRemainder(dividingBy: rows.count)
        let recorded = Int128(round) * Int128(period) + Int128(rows[row].arrival)
        let instant = Int64(exactly: recorded * 1000 / Int128(ratePerMille))
        guard let instant, instant < length ?? .max else { return nil }
        return instant
    }

    /// The row that the execution with a number, from 1, follows.
    func row(ofExecution number: UInt32) -> Row {
        rows[Int(number - 1) % rows.count]
    }
}
