/// Choices from one keyed stream.
public struct RandomChoices: Sendable {
    @usableFromInline internal var random: KeyedRandom

    /// Chooses by the bits of a keyed stream.
    @inlinable public init(_ random: KeyedRandom) {
        self.random = random
    }

    /// Sixty-four random bits.
    @inlinable public mutating func word() -> UInt64 { random.next() }

    /// One of a range, evenly but for a bias below 2⁻³².
    @inlinable public mutating func pick(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int((UInt128(word()) * UInt128(range.count)) >> 64)
    }

    /// One of several.
    @inlinable public mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[pick(0...(elements.count - 1))]
    }

    /// The index of one of several; `nil` when there is none.
    @inlinable public mutating func index<Element>(of elements: [Element]) -> Int? {
        elements.isEmpty ? nil : pick(0...(elements.count - 1))
    }

    /// Whether one chance in so many comes true.
    @inlinable public mutating func chance(_ count: Int) -> Bool { pick(1...count) == 1 }
}
