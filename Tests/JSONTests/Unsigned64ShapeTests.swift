import JSON
import Testing

@Suite("whole numbers without a sign")
struct Unsigned64ShapeTests {
    private struct Owner: Sendable { var seed: UInt64 = 7 }

    private static let codec = ObjectForm<Owner>(
        "o", "An object.", [Field("seed", \.seed, .unsigned64, "A seed.")]
    ).codec(Owner())

    private func read(_ number: String) throws -> UInt64 {
        let text = number.isEmpty ? "{}" : "{\"seed\": \(number)}"
        let value = try LocatedJSONParser.parse(text, file: "o")
        return try Self.codec.read(value).seed
    }

    @Test(
        "all 64 bits are read, also in other notations",
        arguments: [
            ("", 7), ("0", 0), ("-0", 0), ("1e3", 1000), ("5.0", 5),
            ("9223372036854775808", 1 << 63), ("18446744073709551615", UInt64.max),
        ])
    func values(text: String, expected: UInt64) throws {
        #expect(try read(text) == expected)
    }

    @Test(
        "anything else is refused, with the range",
        arguments: ["-1", "1.5", "18446744073709551616", "1e40", "\"3\"", "null"])
    func refused(text: String) {
        #expect {
            try read(text)
        } throws: { error in
            "\(error)".contains("\"seed\" must be a whole number from 0 to 18446744073709551615")
        }
    }

    @Test("the schema has the range")
    func schema() {
        let schema = JSONSchema.render(Self.codec.shape)
        #expect(schema.contains(#""type": "integer""#))
        #expect(schema.contains(#""minimum": 0"#))
        #expect(schema.contains(#""maximum": 18446744073709551615"#))
    }
}
