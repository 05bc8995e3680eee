import Testing
import VirtualTime

@Suite("KeyedRandom")
struct KeyedRandomTests {
    private func stream(
        seed: UInt64 = 1, execution: UInt32 = 1, task: UInt32 = 1, attempt: UInt16 = 1,
        purpose: UInt16 = 1
    ) -> KeyedRandom {
        KeyedRandom(
            seed: seed, execution: execution, task: task, attempt: attempt,
            purpose: KeyedRandom.Purpose(rawValue: purpose))
    }

    /// From an independent implementation: two blocks of Philox under the documented layout.
    @Test("a stream is Philox over (block, execution, task, attempt and purpose)")
    func layout() {
        var random = stream(
            seed: 0x0123_4567_89AB_CDEF, execution: 1, task: 2, attempt: 3, purpose: 7)
        let numbers = (0..<4).map { _ in random.next() }
        #expect(
            numbers == [
                0xfa6c_af35_f0f8_6801, 0xeb3f_9312_732a_01dd, 0x757b_9d7c_f45e_dc7e,
                0xfea3_1342_a785_8dd1,
            ])
    }

    @Test("a zero stream begins with the published block")
    func zeroStream() {
        var random = stream(seed: 0, execution: 0, task: 0, attempt: 0, purpose: 0)
        #expect(random.next() == 0xe169_c58d_6627_e8d5)
        #expect(random.next() == 0x9b00_dbd8_bc57_ac4c)
    }

    @Test("every part of the key gives another stream")
    func distinctStreams() {
        var streams = [
            stream(), stream(seed: 2), stream(seed: 1 << 32 | 1), stream(execution: 2),
            stream(task: 2), stream(attempt: 2), stream(purpose: 2),
        ]
        let first = streams.indices.map { streams[$0].next() }
        #expect(Set(first).count == streams.count)
    }

    @Test("streams do not depend on the order of their use")
    func independence() {
        var (a, b) = (stream(task: 1), stream(task: 2))
        let apart = [a.next(), a.next(), a.next()]
        (a, b) = (stream(task: 1), stream(task: 2))
        var interleaved: [UInt64] = []
        for _ in 0..<3 {
            _ = b.next()
            interleaved.append(a.next())
        }
        #expect(interleaved == apart)
    }

    @Test("fractions are the upper 52 bits plus a half, strictly between 0 and 1")
    func fractions() {
        var (numbers, fractions) = (stream(), stream())
        for _ in 0..<10_000 {
            let fraction = fractions.unit()
            #expect(fraction == (Double(numbers.next() >> 12) + 0.5) / 4_503_599_627_370_496)
            #expect(fraction > 0 && fraction < 1)
        }
    }

    @Test("fractions fill sixteen equal cells evenly")
    func uniformity() {
        var cells = [Int](repeating: 0, count: 16)
        for execution in 0..<80_000 {
            var random = stream(execution: UInt32(execution))
            cells[Int(random.unit() * 16)] += 1
        }
        let chiSquare = cells.reduce(0.0) { $0 + Double(($1 - 5000) * ($1 - 5000)) / 5000 }
        // The 99.9 % quantile of χ² with 15 degrees of freedom.
        #expect(chiSquare < 37.70)
    }

    @Test("replication 0 has the seed itself, others a mix of both")
    func replications() {
        #expect(KeyedRandom.seed(42, replication: 0) == 42)
        #expect(KeyedRandom.seed(42, replication: 1) == 0x51d2_236f_f1dc_fe03)
        #expect(KeyedRandom.seed(42, replication: 2) == 0x5e36_11e7_8faf_14cf)
        let seeds = (0..<1000).flatMap { replication in
            [42, 43].map { KeyedRandom.seed($0, replication: replication) }
        }
        #expect(Set(seeds).count == 2000)
    }
}
