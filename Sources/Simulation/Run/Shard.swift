/// One of several equal parts of a command's work.
///
/// Units of work are dealt out in turn, so that every shard has its share of the long ones.
package struct Shard: Sendable, Hashable, Codable {
    /// The most parts of one command.
    package static let mostShards = 100_000

    /// Which part it is, from 1.
    package let index: Int
    /// How many parts there are.
    package let count: Int

    /// Names a part; `nil` unless 1 ≤ index ≤ count ≤ ``mostShards``.
    package init?(_ index: Int, of count: Int) {
        guard 1 <= index, index <= count, count <= Self.mostShards else { return nil }
        self.index = index
        self.count = count
    }

    /// Reads a part such as `2/8`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1],
            text == "\(index)/\(count)"
        else { return nil }
        self.init(index, of: count)
    }

    /// Whether a unit of the whole work, counted from 0, belongs to this part.
    package func owns(_ unit: Int) -> Bool { unit % count == index - 1 }

    /// How many of so many units belong to this part.
    package func count(of units: Int) -> Int {
        units >= index ? (units - index) / count + 1 : 0
    }

    /// The unit that is the nth of this part, both counted from 0.
    package func unit(_ number: Int) -> Int { number * count + index - 1 }
}
