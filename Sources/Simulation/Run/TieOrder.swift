import VirtualTime

/// A seeded choice among the events of one instant, on a random stream of its own.
///
/// A fixed order of ties hides bugs; a seeded one finds them again.
struct TieOrder: Sendable {
    private var dice: RandomChoices

    init(seed: UInt64) {
        dice = RandomChoices(
            KeyedRandom(
                seed: seed, execution: 0, task: 0, attempt: 0,
                purpose: KeyedRandom.Purpose(rawValue: 0x7FFF)))
    }

    /// Chooses one of so many; a single one costs no draw.
    mutating func choose(below count: Int) -> Int {
        count < 2 ? 0 : dice.pick(0...(count - 1))
    }
}
