/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit blocks.
///
/// Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.
package enum Philox4x32 {
    /// A 128-bit block as four words, in the order of the paper.
    package typealias Block = (UInt32, UInt32, UInt32, UInt32)

    /// Ten rounds over a counter.
    ///
    /// - Parameters:
    ///   - counter: The block to transform; distinct counters give distinct results.
    ///   - key: Both key words, the first one in the lower half.
    /// - Returns: Four words that are uniformly distributed over counters.
    package static func block(counter: Block, key: UInt64) -> Block {
        var (c0, c1, c2, c3) = counter
        var k0 = UInt32(truncatingIfNeeded: key)
        var k1 = UInt32(truncatingIfNeeded: key >> 32)
        for _ in 0..<10 {
            let a = UInt64(c0) * 0xD251_1F53
            let b = UInt64(c2) * 0xCD9E_8D57
            c0 = UInt32(truncatingIfNeeded: b >> 32) ^ c1 ^ k0
            c1 = UInt32(truncatingIfNeeded: b)
            c2 = UInt32(truncatingIfNeeded: a >> 32) ^ c3 ^ k1
            c3 = UInt32(truncatingIfNeeded: a)
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return (c0, c1, c2, c3)
    }
}
