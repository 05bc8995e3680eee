import VirtualTime

/// Numbers for generated tests, the same in every process.
package struct TestRandom {
    private var stream: KeyedRandom

    /// Numbers that depend on the seed alone.
    package init(seed: some BinaryInteger) {
        stream = KeyedRandom(
            seed: UInt64(truncatingIfNeeded: seed), execution: 0, task: 0, attempt: 0,
            purpose: KeyedRandom.Purpose(rawValue: 0))
    }

    /// A number from 0 to one less than the bound.
    package mutating func below(_ bound: Int) -> Int {
        Int(stream.next() % UInt64(bound))
    }

    /// True once in so many times.
    package mutating func oneIn(_ times: Int) -> Bool {
        below(times) == 0
    }

    /// One of several.
    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// The same elements in another order.
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in result.indices.dropFirst() { result.swapAt(index, below(index + 1)) }
        return result
    }
}
