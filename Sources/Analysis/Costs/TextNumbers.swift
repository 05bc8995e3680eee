/// Gives texts numbers in the order of their first appearance; equal texts have equal numbers.
///
/// Texts are bytes side by side in one array, because a ledger has a million of them.
struct TextNumbers: Sendable {
    private static let leastPlaces = 64

    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = []
    /// Numbers by hash.
    ///
    /// A number of -1 is a vacant place. At most half of the places are taken.
    private var places = [Int32](repeating: -1, count: Self.leastPlaces)

    /// How many texts there are.
    var count: Int { ends.count }

    /// The number of a text; a new one for a text that was not seen before.
    mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
        var place = self.place(of: text)
        if places[place] >= 0 { return Int(places[place]) }
        if ends.count * 2 >= places.count {
            grow()
            place = self.place(of: text)
        }
        places[place] = Int32(ends.count)
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        return ends.count - 1
    }

    /// A text by its number.
    func text(_ number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : ends[number - 1])..<ends[number]
    }

    /// Where a text stands, or would.
    private func place(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: Self.hash(text)) & mask
        while places[place] >= 0, !bytes[range(Int(places[place]))].elementsEqual(text) {
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func grow() {
        places = [Int32](repeating: -1, count: places.count * 2)
        let mask = places.count - 1
        for number in ends.indices {
            let range = range(number)
            let hash = bytes.withUnsafeBufferPointer { bytes in
                Self.hash(UnsafeBufferPointer(rebasing: bytes[range]))
            }
            var place = Int(truncatingIfNeeded: hash) & mask
            while places[place] >= 0 { place = (place + 1) & mask }
            places[place] = Int32(number)
        }
    }

    /// FNV-1a of 64 bits, folded so that the lower bits depend on all.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }
}
