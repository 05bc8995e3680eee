import Exact

/// Counts a recording's arrivals in nanoseconds from its start, whatever they are written as.
///
/// The first arrival decides. Timestamps and numbers of the size of instants since 1970 count from
/// it; other numbers count from the start of the recording, in the stated unit or in seconds.
struct RecordedClock {
    /// Why an arrival cannot be read, in words.
    struct Mistake: Error {
        let message: String
    }

    /// What arrivals are.
    private enum Scale {
        case timestamps
        case instants(TimeUnit)
        case offsets(TimeUnit)
    }

    /// The time between first and last arrival from which whole numbers are hardly seconds: a week,
    /// or an hour of one arrival a minute or fewer.
    private static let longSpan: Int64 = 7 * 86_400_000_000_000
    private static let sparseSpan: Int64 = 3_600_000_000_000
    private static let sparseGap: Int64 = 60_000_000_000

    private let stated: TimeUnit?
    private var scale: Scale?
    private var start: Int64 = 0
    private var isWhole = true
    /// The unit in which the first arrival, a number, would be an instant since 1970.
    private var likely: TimeUnit?

    /// Starts a clock for numbers of a unit; nil where the scenario states none.
    init(_ stated: TimeUnit?) {
        self.stated = stated
    }

    /// Reads the next arrival.
    ///
    /// - Parameter text: A timestamp or a number.
    /// - Returns: Nanoseconds from the start, at most ten years.
    /// - Throws: Why it cannot be read.
    mutating func read(_ text: ArraySlice<UInt8>) throws(Mistake) -> Int64 {
        let scale = self.scale ?? Self.scale(of: text, stated)
        guard let instant = Self.nanoseconds(text, scale) else {
            throw Mistake(
                message: "an arrival must be \((stated ?? .seconds).name), such as 12.5, or a "
                    + "timestamp, such as 2023-11-16 18:17:03.98, like those before it, not "
                    + Excerpt.quote(text))
        }
        if self.scale == nil {
            self.scale = scale
            if isOffset(scale) { likely = TimeUnit.ofInstant(text) } else { start = instant }
        }
        if isWhole { isWhole = text.allSatisfy { (0x30...0x39).contains($0) } }
        guard instant >= start else {
            throw Mistake(
                message: isOffset(scale)
                    ? "an arrival must not be negative: \(Excerpt.quote(text))"
                    : "arrivals must not go back: sort the rows")
        }
        let (arrival, overflow) = instant.subtractingReportingOverflow(start)
        guard !overflow, arrival <= ScenarioLimits.duration else {
            throw Mistake(
                message: "an arrival must be at most \(DurationText.text(ScenarioLimits.duration)) "
                    + "from the start" + (isOffset(scale) ? unitHint : ""))
        }
        return arrival
    }

    /// What was assumed of the arrivals that the scenario should say.
    ///
    /// - Parameters:
    ///   - rows: What was read.
    ///   - hasOtherTimes: Whether columns of durations are there, which have a unit of their own.
    /// - Returns: The row that shows it, and the remark; nil where nothing was assumed.
    func remark(
        on rows: ContiguousArray<ArrivalRecording.Row>, hasOtherTimes: Bool
    ) -> (row: Int, message: String)? {
        func advice(_ unit: TimeUnit) -> String {
            let text = "\"\(unit.rawValue)\""
            let isOneOfSeveral = hasOtherTimes || stated != nil
            return "\"time_unit\": " + (isOneOfSeveral ? "{\"arrival\": \(text)}" : text)
        }
        switch scale {
        case .instants(let unit) where unit != stated:
            return (
                0,
                "arrivals are taken for \(unit.name) since 1970 by their size, and count from the "
                    + "first: say so with \(advice(unit))"
            )
        case .offsets(let unit) where stated != nil:
            guard let likely else { return nil }
            return (
                0,
                "the first arrival has the size of \(likely.name) since 1970 and is taken for "
                    + "\(unit.name) from the start: write \(advice(likely)) if it is the former"
            )
        case .offsets(let unit):
            guard isWhole, let last = rows.last?.arrival, let first = rows.first?.arrival else {
                return nil
            }
            let span = last - first
            let isSparse = span / Int64(max(rows.count - 1, 1)) >= Self.sparseGap
            guard span >= Self.longSpan || span >= Self.sparseSpan && isSparse else { return nil }
            return (
                rows.count - 1,
                "arrivals are taken for \(unit.name), so that the last comes "
                    + "\(DurationText.text(span)) after the first: write \(advice(.milliseconds)) "
                    + "for milliseconds, or \(advice(unit)) if this is meant"
            )
        case .timestamps, .instants, nil: return nil
        }
    }

    private var unitHint: String {
        stated == nil ? "; numbers are seconds unless \"time_unit\" says otherwise" : ""
    }

    private func isOffset(_ scale: Scale) -> Bool {
        if case .offsets = scale { true } else { false }
    }

    private static func scale(of text: ArraySlice<UInt8>, _ stated: TimeUnit?) -> Scale {
        if RecordedNumber.timestamp(text) != nil { return .timestamps }
        if let stated {
            if stated.isInstant(text) { return .instants(stated) }
            // What fits a run in the stated unit is what it says.
            if let offset = RecordedNumber.nanoseconds(text, in: stated),
                offset <= ScenarioLimits.duration
            {
                return .offsets(stated)
            }
        }
        return TimeUnit.ofInstant(text).map(Scale.instants) ?? .offsets(stated ?? .seconds)
    }

    private static func nanoseconds(_ text: ArraySlice<UInt8>, _ scale: Scale) -> Int64? {
        switch scale {
        case .timestamps: RecordedNumber.timestamp(text)
        case .instants(let unit), .offsets(let unit): RecordedNumber.nanoseconds(text, in: unit)
        }
    }
}
