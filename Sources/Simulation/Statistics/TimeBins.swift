import Exact
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
struct TimeBins<Content: TimeBinContent>: Sendable {
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

/// As it is kept: the bins and their width, from which the bounds of the present one follow.
extension TimeBins: Codable {
    private enum CodingKeys: CodingKey {
        case closed, open, width
    }

    /// Reads what was kept.
    ///
    /// - Throws: `DecodingError` when there are too many bins or their width is impossible.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        closed = try container.decode(ContiguousArray<Content>.self, forKey: .closed)
        open = try container.decode(Content.self, forKey: .open)
        width = try container.decode(Int64.self, forKey: .width)
        let (covered, isOverflowing) = width.multipliedReportingOverflow(by: Int64(closed.count))
        guard closed.count < Self.limit, width >= 1_000_000_000, !isOverflowing else {
            throw DecodingError.dataCorruptedError(
                forKey: .width, in: container, debugDescription: "bins cover an impossible time")
        }
        start = covered
        end = start.addingSaturated(width)
    }

    /// Writes what cannot be derived.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(closed, forKey: .closed)
        try container.encode(open, forKey: .open)
        try container.encode(width, forKey: .width)
    }
}
