import Exact
import JSON
import ParallelExecution

/// What a bin of a time series holds.
protocol TimeBinContent: Sendable, Codable {
    /// What a bin holds when it begins.
    static var empty: Self { get }
    /// Adds what the next bin holds.
    mutating func merge(_ next: Self)
}

/// Equal bins that cover a run from its start, at most 240 whatever its length.
///
/// A bin holds its lower bound. Bins are a second wide at first; when there are too many,
/// neighbours merge and the width doubles, so that width and number follow from the time covered
/// alone.
struct TimeBins<Content: TimeBinContent>: Sendable, Codable {
    /// The greatest number of bins, even.
    private static var limit: Int { 240 }

    /// The bins that are over.
    private(set) var closed: ContiguousArray<Content> = []
    /// The bin that holds the present.
    var open = Content.empty
    /// The width of a bin in nanoseconds.
    private(set) var width: Int64 = 1_000_000_000
    /// The lower bound of the present bin.
    private(set) var start: Int64 = 0
    /// The upper bound of the present bin; the end of time belongs to the last.
    private(set) var end: Int64 = 1_000_000_000

    /// All bins in order.
    var all: [Content] { closed + [open] }

    /// Goes on to the bin that holds an instant.
    mutating func advance(to now: Int64) {
        while now >= end, end < .max { advance() }
    }

    /// Goes on to the next bin.
    mutating func advance() {
        closed.append(open)
        open = .empty
        if closed.count == Self.limit {
            for index in 0..<Self.limit / 2 {
                closed[index] = closed[2 * index]
                closed[index].merge(closed[2 * index + 1])
            }
            closed.removeLast(Self.limit / 2)
            width *= 2
        }
        start = end
        end = end.addingSaturated(width)
    }
}

extension TimeBins: SelfChecking {
    var contradiction: String? {
        let (covered, isOverflowing) = width.multipliedReportingOverflow(by: Int64(closed.count))
        guard closed.count < Self.limit, width >= 1_000_000_000, !isOverflowing,
            start == covered, end == start.addingSaturated(width)
        else { return "bins cover an impossible time" }
        return nil
    }
}
