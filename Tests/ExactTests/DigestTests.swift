import Exact
import Testing

/// Expected values are those of the xxHash reference implementation (`xxh64`, seed 0).
@Suite("Digest")
struct DigestTests {
    @Test("the digest of nothing is XXH64 of the empty input")
    func empty() {
        #expect(Digest().hex == "ef46db3751d8e999")
    }

    @Test(
        "one stripe",
        arguments: [
            ([0, 0, 0, 0], "f6e9be5d70632cf5"),
            ([1, 2, 3, 4], "73f859a04f669e6d"),
            ([4, 3, 2, 1], "b8befc2fec995d1f"),
            ([.max, .max, .max, .max], "ff10223616c08787"),
        ] as [([UInt64], String)])
    func oneStripe(words: [UInt64], expected: String) {
        var digest = Digest()
        digest.combine(words[0], words[1], words[2], words[3])
        #expect(digest.hex == expected)
    }

    @Test("words are little-endian: the text 0123456789abcdef0123456789ABCDEF")
    func byteOrder() {
        var digest = Digest()
        digest.combine(
            0x3736_3534_3332_3130, 0x6665_6463_6261_3938,
            0x3736_3534_3332_3130, 0x4645_4443_4241_3938)
        #expect(digest.value == 0x98d3_056e_7eba_a6fe)
    }

    @Test("a digest may be read between stripes")
    func running() {
        var digest = Digest()
        digest.combine(1, 2, 3, 4)
        #expect(digest.hex == "73f859a04f669e6d")
        digest.combine(5, 6, 7, 8)
        #expect(digest.hex == "fa4a4b52fdc998a8")
    }

    @Test("a thousand stripes")
    func manyStripes() {
        var digest = Digest()
        let words = (0..<4000).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
        for start in stride(from: 0, to: words.count, by: 4) {
            digest.combine(words[start], words[start + 1], words[start + 2], words[start + 3])
        }
        #expect(digest.hex == "1bd157aa3a1cbf93")
    }

    @Test("hex keeps leading zeros and agrees with the value")
    func hex() {
        var digest = Digest()
        var padded = 0
        for word in 0..<200 {
            digest.combine(UInt64(word), 0, 0, 0)
            #expect(digest.hex.utf8.count == 16)
            #expect(UInt64(digest.hex, radix: 16) == digest.value)
            padded += digest.value >> 60 == 0 ? 1 : 0
        }
        #expect(padded > 0)
    }

    @Test("a digest has 16 hexadecimal digits")
    func digests() {
        #expect(Digest.hex(0) == "0000000000000000")
        #expect(Digest.hex(0xde3_18d1_ae0f_ef10) == "0de318d1ae0fef10")
        #expect(Digest.hex(.max) == "ffffffffffffffff")
    }
}
