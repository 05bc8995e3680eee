extension Digest {
    /// The hash of a text as hexadecimal digits, for noticing that somebody edited a file.
    ///
    /// Its UTF-8 bytes in whole stripes, the rest filled with zeros.
    package static func checksum(_ text: String) -> String {
        var digest = Digest()
        var words: [UInt64] = []
        var word: UInt64 = 0
        for (index, byte) in text.utf8.enumerated() {
            word |= UInt64(byte) << (8 * UInt64(index % 8))
            if index % 8 == 7 {
                words.append(word)
                word = 0
            }
        }
        words.append(word)
        while words.count % 4 != 0 { words.append(0) }
        for start in stride(from: 0, to: words.count, by: 4) {
            digest.combine(words[start], words[start + 1], words[start + 2], words[start + 3])
        }
        return digest.hex
    }
}
