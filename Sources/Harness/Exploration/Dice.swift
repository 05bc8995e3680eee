import VirtualTime

/// Choices from one keyed stream.
struct Dice: Sendable {
    private var random: KeyedRandom

    init(_ random: KeyedRandom) {
        self.random = random
    }

    /// Sixty-four random bits.
    mutating func word() -> UInt64 { random.next() }

    /// One of a range, evenly but for a bias below 2⁻³².
    mutating func pick(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int((UInt128(word()) * UInt128(range.count)) >> 64)
    }

    /// One of several.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[pick(0...(elements.count - 1))]
    }

    /// The index of one of several; `nil` when there is none.
    mutating func index<Element>(of elements: [Element]) -> Int? {
        elements.isEmpty ? nil : pick(0...(elements.count - 1))
    }

    /// Whether one chance in so many comes true.
    mutating func chance(_ count: Int) -> Bool { pick(1...count) == 1 }
}
