/// A streaming XXH64 hash (seed 0) of 64-bit words in little-endian byte order.
///
/// Words come in stripes of four, the 32 bytes that XXH64 consumes at a time; there is never a
/// partial stripe, hence no buffer and no tail. After the specification in the xxHash repository,
/// `doc/xxhash_spec.md`.
package struct Digest: Equatable, Sendable {
    // Computed, so that other modules inline the constants instead of calling an accessor.
    @inlinable internal static var prime1: UInt64 { 0x9E37_79B1_85EB_CA87 }
    @inlinable internal static var prime2: UInt64 { 0xC2B2_AE3D_27D4_EB4F }
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    @usableFromInline internal var lane1 = Self.prime1 &+ Self.prime2
    @usableFromInline internal var lane2 = Self.prime2
    @usableFromInline internal var lane3: UInt64 = 0
    @usableFromInline internal var lane4 = 0 &- Self.prime1
    @usableFromInline internal var byteCount: UInt64 = 0

    /// Creates the digest of nothing.
    package init() {}

    /// Appends four words.
    @inlinable
    package mutating func combine(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
        lane1 = Self.round(lane1, a)
        lane2 = Self.round(lane2, b)
        lane3 = Self.round(lane3, c)
        lane4 = Self.round(lane4, d)
        byteCount &+= 32
    }

    /// Creates the digest of bytes in whole stripes, the rest filled with zeros.
    package init(_ bytes: UnsafeRawBufferPointer) {
        var words: [UInt64] = [0, 0, 0, 0]
        var filled = 0
        func closeStripe(_ digest: inout Digest) {
            digest.combine(words[0], words[1], words[2], words[3])
            for slot in words.indices { words[slot] = 0 }
            filled = 0
        }
        for byte in bytes {
            words[filled / 8] |= UInt64(byte) << (8 * UInt64(filled % 8))
            filled += 1
            if filled == 32 { closeStripe(&self) }
        }
        closeStripe(&self)
    }

    /// The hash of all words so far; more may follow.
    package var value: UInt64 {
        var hash = Self.prime5
        if byteCount > 0 {
            hash = Self.rotate(lane1, 1) &+ Self.rotate(lane2, 7)
            hash &+= Self.rotate(lane3, 12) &+ Self.rotate(lane4, 18)
            for lane in [lane1, lane2, lane3, lane4] {
                hash = (hash ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
            }
        }
        hash &+= byteCount
        hash = (hash ^ (hash >> 33)) &* Self.prime2
        hash = (hash ^ (hash >> 29)) &* Self.prime3
        return hash ^ (hash >> 32)
    }

    /// The hash as 16 lower-case hexadecimal digits.
    package var hex: String { Self.hex(value) }

    /// A digest as 16 lower-case hexadecimal digits.
    package static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    @inlinable
    internal static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        rotate(lane &+ word &* prime2, 31) &* prime1
    }

    @inlinable
    internal static func rotate(_ word: UInt64, _ bits: UInt64) -> UInt64 {
        (word &<< bits) | (word &>> (64 &- bits))
    }
}
