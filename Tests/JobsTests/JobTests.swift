import Jobs
import ParallelExecution
import Simulation
import Testing

@Suite("jobs")
struct JobTests {
    /// Adds up squares; units in `failing` give nothing.
    private final class Squares {
        var failing: Set<Int>
        private(set) var done: [Int] = []

        init(failing: Set<Int> = []) {
            self.failing = failing
        }

        func job(units: Int) -> Job<Int, [Int], [Int]> {
            Job(
                units: units, name: { "unit \($0)" },
                perform: { [self] units, take in
                    for unit in units {
                        done.append(unit)
                        let goesOn = take(
                            failing.contains(unit)
                                ? .failure(.stopped(mode: .serial, seed: UInt64(unit)))
                                : .success(unit * unit))
                        guard goesOn else { return }
                    }
                },
                gather: [], add: { $0.append($1) }, finish: { $0 })
        }
    }

    private static func seed<Whole>(_ result: Result<Whole, RunFailure>) -> UInt64? {
        if case .failure(let failure) = result { failure.seed } else { nil }
    }

    @Test("shards put together are the whole", arguments: [0, 1, 7, 10], [1, 2, 3, 11])
    func merge(units: Int, count: Int) async throws {
        let squares = Squares()
        let job = squares.job(units: units)
        let whole = try await job.whole().get()
        #expect(whole == (0..<units).map { $0 * $0 })
        var found: [Int: Int] = [:]
        for index in 1...count {
            let shard = try #require(Shard(index, of: count))
            for (unit, outcome) in await job.part(shard) {
                let value = try #require(try outcome?.get())
                #expect(found.updateValue(value, forKey: unit) == nil)
            }
        }
        let before = squares.done.count
        #expect(try await job.merge { found[$0] }.get() == whole)
        #expect(squares.done.count == before, "nothing is done again")
    }

    @Test("units are counted on from those of earlier jobs", arguments: [0, 1, 2, 5])
    func several(before: Int) async throws {
        let job = Squares().job(units: 6)
        var units: [Int] = []
        for index in 1...4 {
            let shard = try #require(Shard(index, of: 4))
            let own = await job.part(shard, after: before).map(\.unit)
            #expect(own.allSatisfy { shard.owns(before + $0) })
            units += own
        }
        #expect(units.sorted() == Array(0..<6))
    }

    @Test("the first failure in order is that of the whole, and of the merge, which does it again")
    func failure() async throws {
        let squares = Squares(failing: [3, 5])
        let job = squares.job(units: 7)
        #expect(Self.seed(await job.whole()) == 3)
        let before = squares.done.count
        #expect(Self.seed(try await job.merge { $0 == 3 || $0 == 5 ? nil : $0 }) == 3)
        #expect(squares.done[before...] == [3])
    }

    @Test("a unit that does not fail again is not reproducible")
    func recovery() async throws {
        let failure = await #expect(throws: Failure.self) {
            try await Squares().job(units: 3).merge { $0 == 1 ? nil : $0 }
        }
        #expect(failure?.message == "unit 1 failed in its shard, and does not fail again")
        #expect(failure?.exitCode == .nondeterminism)
    }

    @Test("units after a failure may be left out")
    func early() async throws {
        let job = Job<Int, [Int], [Int]>(
            units: 3, name: { "\($0)" },
            perform: { _, take in
                _ = take(.success(1)) && take(.failure(.stopped(mode: .serial, seed: 9)))
            },
            gather: [], add: { $0.append($1) }, finish: { $0 })
        #expect(Self.seed(await job.whole()) == 9)
        let part = await job.part(try #require(Shard(1, of: 1)))
        #expect(part.map(\.unit) == [0, 1, 2])
        #expect(part[2].outcome == nil)
    }
}
