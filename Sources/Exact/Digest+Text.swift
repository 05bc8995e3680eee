extension Digest {
    /// The hash of a text as hexadecimal digits, for noticing that somebody edited a file.
    ///
    /// Its UTF-8 bytes in whole stripes, the rest filled with zeros.
    package static func checksum(_ text: String) -> String {
        Array(text.utf8).withUnsafeBytes { Digest($0).hex }
    }
}
