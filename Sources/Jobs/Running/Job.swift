package import Simulation

/// Work that consists of units, which processes can share out: put together, what the shards of a
/// job have found amounts to what one process finds.
package struct Job<Found, Whole> {
    /// What became of a unit.
    package typealias Outcome = Result<Found, RunFailure>

    /// How many units there are.
    package let units: Int
    /// What a unit is called in messages, by its number from 0.
    private let name: (Int) -> String
    /// Does units in their order; may leave out those after one that failed.
    private let perform: ([Int]) async -> [Outcome]
    /// Puts together what all units found.
    private let assemble: ([Found]) -> Whole

    /// Describes work.
    package init(
        units: Int, name: @escaping (Int) -> String,
        perform: @escaping ([Int]) async -> [Outcome],
        assemble: @escaping ([Found]) -> Whole
    ) {
        self.units = units
        self.name = name
        self.perform = perform
        self.assemble = assemble
    }

    /// Does everything; the first failure in the order of the units is that of the job.
    package func whole() async -> Result<Whole, RunFailure> {
        assembled(await perform(Array(0..<units)))
    }

    /// Does the units of a shard, counted on from those of earlier jobs; gives nothing for a unit
    /// that was left out.
    package func part(
        _ shard: Shard, after before: Int = 0
    ) async -> [(unit: Int, outcome: Outcome?)] {
        let own = (0..<units).filter { shard.owns(before + $0) }
        let outcomes = await perform(own)
        return own.enumerated().map { number, unit in
            (unit, number < outcomes.count ? outcomes[number] : nil)
        }
    }

    /// Puts together what shards have found; a unit that gave nothing in its shard is done again,
    /// and has to fail in the same way here.
    package func merge(
        _ known: (Int) -> Found?
    ) async throws(Failure) -> Result<Whole, RunFailure> {
        var outcomes: [Outcome] = []
        for unit in 0..<units {
            if let found = known(unit) {
                outcomes.append(.success(found))
                continue
            }
            outcomes += await perform([unit])
            guard case .failure = outcomes.last else {
                throw Failure(
                    "\(name(unit)) failed in its shard, and does not fail again", .nondeterminism)
            }
            break
        }
        return assembled(outcomes)
    }

    private func assembled(_ outcomes: [Outcome]) -> Result<Whole, RunFailure> {
        Result { () throws(RunFailure) in
            var all: [Found] = []
            for outcome in outcomes { all.append(try outcome.get()) }
            return assemble(all)
        }
    }
}
