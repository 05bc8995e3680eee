/// A count for each case of an enumeration, in the order of its cases.
public struct CaseCounts<Case: CaseIterable & Hashable> {
    /// Empty until something is counted: a run has seven such counts, and in most of them nothing.
    @usableFromInline internal var counts: [Int] = []

    /// Creates counts of nothing.
    @inlinable public init() {}

    /// All counts together.
    @inlinable public var total: Int { counts.reduce(0, +) }

    /// The cases with their counts.
    public var items: [(element: Case, count: Int)] {
        counts.isEmpty
            ? Case.allCases.map { ($0, 0) } : zip(Case.allCases, counts).map { ($0, $1) }
    }

    /// The cases that were counted at all, with their counts.
    public var counted: [(element: Case, count: Int)] { items.filter { $0.count > 0 } }

    /// The count of a case.
    @inlinable public subscript(element: Case) -> Int {
        get { counts.isEmpty ? 0 : counts[Self.position(of: element)] }
        _modify {
            makeRoom()
            yield &counts[Self.position(of: element)]
        }
    }

    /// Adds the counts of both.
    @inlinable public static func += (left: inout CaseCounts, right: CaseCounts) {
        guard !right.counts.isEmpty else { return }
        left.makeRoom()
        for (index, count) in right.counts.enumerated() { left.counts[index] += count }
    }

    @inlinable internal mutating func makeRoom() {
        if counts.isEmpty { counts = Array(repeating: 0, count: Case.allCases.count) }
    }

    @inlinable internal static func position(of element: Case) -> Int {
        guard let position = Case.allCases.firstIndex(of: element) else {
            preconditionFailure("\(element) is one of all cases")
        }
        return Case.allCases.distance(from: Case.allCases.startIndex, to: position)
    }
}

extension CaseCounts where Case: RawRepresentable, Case.RawValue == UInt8 {
    /// The count of a case whose raw value is its position, found without a search: every event of
    /// a run asks.
    @inlinable public subscript(element: Case) -> Int {
        get { counts.isEmpty ? 0 : counts[Int(element.rawValue)] }
        _modify {
            makeRoom()
            yield &counts[Int(element.rawValue)]
        }
    }
}

extension CaseCounts: Equatable {
    /// Whether every case has the same count in both.
    public static func == (left: CaseCounts, right: CaseCounts) -> Bool {
        left.filled == right.filled
    }

    /// A count for each case.
    private var filled: [Int] {
        var all = self
        all.makeRoom()
        return all.counts
    }
}

extension CaseCounts: Sendable where Case: Sendable {}

extension CaseCounts: Codable {
    /// Reads the counts in order.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        counts = try container.decode([Int].self)
        guard counts.count == Case.allCases.count else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "there are \(Case.allCases.count) counts")
        }
    }

    /// Writes the counts in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(filled)
    }
}
