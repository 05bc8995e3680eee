/// Choices from one keyed stream.
package struct RandomChoices: Sendable {
    @usableFromInline internal var random: KeyedRandom

    /// Chooses by the bits of a keyed stream.
    package init(_ random: KeyedRandom) {
        self.random = random
    }

    /// Sixty-four random bits.
    @inlinable package mutating func word() -> UInt64 { random.next() }

    /// One of a range, evenly but for a bias below 2⁻³².
    @inlinable package mutating func pick(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int((UInt128(word()) * UInt128(range.count)) >> 64)
    }

    /// One of several.
    @inlinable package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[pick(0...(elements.count - 1))]
    }

    /// The index of one of several; `nil` when there is none.
    @inlinable package mutating func index<Element>(of elements: [Element]) -> Int? {
        elements.isEmpty ? nil : pick(0...(elements.count - 1))
    }

    /// Whether one chance in so many comes true.
    @inlinable package mutating func chance(_ count: Int) -> Bool { pick(1...count) == 1 }
}
