import Testing
import VirtualTime

@Suite("Philox4x32")
struct Philox4x32Tests {
    /// The known answers that Random123 publishes in its file `kat_vectors`, philox4x32, 10 rounds.
    @Test(
        "the published known answers",
        arguments: [
            (
                SIMD4(repeating: 0), SIMD2(repeating: 0),
                SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
            ),
            (
                SIMD4(repeating: .max), SIMD2(repeating: .max),
                SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
            ),
            (
                SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
                SIMD2(0xa409_3822, 0x299f_31d0),
                SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
            ),
        ] as [(SIMD4<UInt32>, SIMD2<UInt32>, SIMD4<UInt32>)])
    func knownAnswers(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, answer: SIMD4<UInt32>) {
        let block = Philox4x32.block(
            counter: (counter[0], counter[1], counter[2], counter[3]),
            key: UInt64(key[1]) << 32 | UInt64(key[0]))
        #expect(SIMD4(block.0, block.1, block.2, block.3) == answer)
    }
}
