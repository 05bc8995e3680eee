import Foundation
import Platform
import TestSupport
import Testing

@Suite("lines of a file")
struct LineReaderTests {
    private func lines(_ text: String, limit: Int = 100) throws -> [String?] {
        let directory = try TemporaryDirectory()
        try directory.write(text, to: "f")
        let file = try OpenFile(reading: directory.url.path + "/f")
        var reader = LineReader(file, limit: limit)
        var lines: [String?] = []
        while let line = try reader.next() {
            switch line {
            case .whole(let bytes): lines.append(String(decoding: bytes, as: UTF8.self))
            case .tooLong: lines.append(nil)
            }
        }
        return lines
    }

    @Test(
        "end at line feeds; the last one needs none",
        arguments: [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n\na\r\n", ["", "", "a\r"]),
            ("a\nbc", ["a", "bc"]),
        ])
    func ends(text: String, expected: [String]) throws {
        #expect(try lines(text) == expected)
    }

    @Test("of more bytes than the limit are thrown away, and the next is read")
    func limits() throws {
        #expect(try lines("abcd\nabc\nabcde", limit: 3) == [nil, "abc", nil])
        // Longer than what is read at a time, several times over.
        let long = String(repeating: "x", count: 300_000)
        #expect(try lines("\(long)\nabc\n\(long)", limit: 100_000) == [nil, "abc", nil])
        #expect(try lines("\(long)\nabc", limit: 300_000) == [long, "abc"])
    }
}
