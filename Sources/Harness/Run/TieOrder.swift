import VirtualTime

/// A seeded choice among the events of one instant, on a random stream of its own.
///
/// A fixed order of ties hides bugs; a seeded one finds them again.
struct TieOrder: Sendable {
    private var random: KeyedRandom

    init(seed: UInt64) {
        random = KeyedRandom(
            seed: seed, execution: 0, task: 0, attempt: 0,
            purpose: KeyedRandom.Purpose(rawValue: 0x7FFF))
    }

    /// Chooses one of so many, evenly but for a bias below 2⁻³² for less than 2³² of them.
    mutating func choose(below count: Int) -> Int {
        count < 2 ? 0 : Int((UInt128(random.next()) * UInt128(count)) >> 64)
    }
}
