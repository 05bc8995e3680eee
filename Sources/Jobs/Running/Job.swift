package import Simulation

/// Work that consists of units, which processes can share out: put together, what the shards of a
/// job have found amounts to what one process finds.
package struct Job<Found, Gathered, Whole> {
    /// What became of a unit.
    package typealias Outcome = Result<Found, RunFailure>

    /// How many units there are.
    package let units: Int
    /// What a unit is called in messages, by its number from 0.
    private let name: (Int) -> String
    /// Does units in their order and hands over what came of each, until that says no.
    private let perform: Perform
    /// Nothing found yet.
    private let nothing: Gathered
    private let add: (inout Gathered, Found) -> Void
    /// What all units found.
    private let finish: (Gathered) -> Whole

    /// Does units in their order and hands over what came of each, until that says no.
    package typealias Perform = (_ units: [Int], _ take: (Outcome) -> Bool) async -> Void

    /// Describes work.
    package init(
        units: Int, name: @escaping (Int) -> String, perform: @escaping Perform,
        gather nothing: Gathered, add: @escaping (inout Gathered, Found) -> Void,
        finish: @escaping (Gathered) -> Whole
    ) {
        self.units = units
        self.name = name
        self.perform = perform
        self.nothing = nothing
        self.add = add
        self.finish = finish
    }

    /// Does everything; the first failure in the order of the units is that of the job.
    package func whole() async -> Result<Whole, RunFailure> {
        var gathered = nothing
        var failure: RunFailure?
        await perform(Array(0..<units)) { $0.hand(orKeep: &failure) { add(&gathered, $0) } }
        return failure.map { .failure($0) } ?? .success(finish(gathered))
    }

    /// Does the units of a shard, counted on from those of earlier jobs; gives nothing for a unit
    /// that was left out.
    package func part(
        _ shard: Shard, after before: Int = 0
    ) async -> [(unit: Int, outcome: Outcome?)] {
        let own = (0..<units).filter { shard.owns(before + $0) }
        var outcomes: [Outcome] = []
        await perform(own) { outcome in
            outcomes.append(outcome)
            return true
        }
        return own.enumerated().map { number, unit in
            (unit, number < outcomes.count ? outcomes[number] : nil)
        }
    }

    /// Puts together what shards have found; a unit that gave nothing in its shard is done again,
    /// and has to fail in the same way here.
    package func merge(
        _ known: (Int) -> Found?
    ) async throws(Failure) -> Result<Whole, RunFailure> {
        var gathered = nothing
        for unit in 0..<units {
            if let found = known(unit) {
                add(&gathered, found)
                continue
            }
            var failure: RunFailure?
            await perform([unit]) { $0.hand(orKeep: &failure) { _ in } }
            guard let failure else {
                throw Failure(
                    "\(name(unit)) failed in its shard, and does not fail again", .nondeterminism)
            }
            return .failure(failure)
        }
        return .success(finish(gathered))
    }
}
