@testable import Scenarios
import Testing

@Suite("CSVLine")
struct CSVLineTests {
    /// The fields as texts, each with its offset before a colon.
    private func fields(_ text: String) throws -> [String] {
        var line = CSVLine()
        let bytes = Array(text.utf8)
        try line.read(bytes, in: bytes.indices)
        return line.fields.map {
            "\($0.offset):" + String(decoding: line.text(of: $0, in: bytes), as: UTF8.self)
        }
    }

    @Test(
        "a line falls into fields at its commas",
        arguments: [
            ("a,b,c", ["0:a", "2:b", "4:c"]), ("", ["0:"]), (",", ["0:", "1:"]),
            ("a,", ["0:a", "2:"]), (",a", ["0:", "1:a"]), (" a , b", ["0: a ", "4: b"]),
            ("a\"b,c", ["0:a\"b", "4:c"]), ("é,b", ["0:é", "3:b"]),
        ])
    func plain(text: String, expected: [String]) throws {
        #expect(try fields(text) == expected)
    }

    @Test(
        "quotes hold commas, and doubled quotes one",
        arguments: [
            (#""a,b",c"#, ["0:a,b", "6:c"]), (#""""#, ["0:"]), (#""",x"#, ["0:", "3:x"]),
            (#""a""b""#, [#"0:a"b"#]), (#""""""""#, [#"0:"""#]), (#"x,"y""#, ["0:x", "2:y"]),
            (#""a","#, ["0:a", "4:"]),
        ])
    func quoted(text: String, expected: [String]) throws {
        #expect(try fields(text) == expected)
    }

    @Test(
        "a quoted field that does not end, or goes on, is refused where it begins",
        arguments: [
            (#"""#, 0), (#"a,"b"#, 2), (#""a"b,c"#, 0), (#"a,"b""#, 99), (#"a,"b"""#, 2),
            (#""a" ,b"#, 0), (#"a,b,""""""#, 4),
        ])
    func refused(text: String, offset: Int) {
        var line = CSVLine()
        do {
            let bytes = Array(text.utf8)
            try line.read(bytes, in: bytes.indices)
            #expect(offset == 99)
        } catch {
            guard case .quotes(let place) = error else { return }
            #expect(place == offset)
        }
    }

    @Test("a part of a larger text has offsets of its own, and no field of the line before")
    func slices() throws {
        var line = CSVLine()
        let bytes = Array("first,line\nb,\"c\"".utf8)
        try line.read(bytes, in: 0..<10)
        #expect(line.fields.count == 2)
        try line.read(bytes, in: 11..<bytes.count)
        #expect(line.fields.map(\.offset) == [0, 2])
        #expect(
            line.fields.map { Array(line.text(of: $0, in: bytes)) } == [
                Array("b".utf8), Array("c".utf8),
            ])
    }
}
