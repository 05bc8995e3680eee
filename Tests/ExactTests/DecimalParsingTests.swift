import Exact
import Testing

struct DecimalParsingTests {
    @Test(
        "decimals are scaled exactly or not at all",
        arguments: [
            ("0.14", 3, 140), ("0.14", 2, 14), ("0.14", 1, nil), ("0.140", 2, 14),
            ("15", 9, 15_000_000_000),
            ("-2.5", 1, -25), ("-0", 4, 0), ("0.000", 0, 0), ("1e3", 0, 1000), ("1.5E+2", 0, 150),
            ("25e-2", 2, 25), ("25e-2", 1, nil), ("0e999999999999999999999", 5, 0),
            ("1e999999999999999999999", 0, nil), ("1e-999999999999999999999", 0, nil),
            ("100e-2", 0, 1), ("0.001e3", 0, 1), ("12", -1, nil), ("120", -1, 12),
            ("9223372036854775807", 0, Int64.max), ("9223372036854775808", 0, nil),
            ("-9223372036854775808", 0, Int64.min), ("-9223372036854775809", 0, nil),
            ("92233720368547758070", 0, nil), ("922337203685477580.7", 1, Int64.max),
        ] as [(String, Int, Int64?)])
    func scaling(text: String, scale: Int, expected: Int64?) {
        #expect(DecimalText.parse(text, scale: scale) == expected)
    }

    @Test(
        "what JSON does not call a number is none",
        arguments: [
            "", "-", "+1", "01", ".5", "1.", "1e", "1e+", "1x", " 1", "1 ", "0x1", "NaN", "1.2.3",
            "--1", "١",
        ])
    func malformed(text: String) {
        #expect(DecimalText.parse(text, scale: 0) == nil)
    }

    @Test(
        "the text is the shortest that reads back",
        arguments: [
            (140, 3, "0.14"), (15_000_000_000, 9, "15"), (-25, 1, "-2.5"), (0, 9, "0"),
            (-5, 3, "-0.005"),
            (100, 0, "100"), (Int64.max, 9, "9223372036.854775807"),
            (Int64.min, 0, "-9223372036854775808"),
        ] as [(Int64, Int, String)])
    func printing(value: Int64, scale: Int, expected: String) {
        #expect(DecimalText.trimmed(value, scale: scale) == expected)
        #expect(DecimalText.parse(expected, scale: scale) == value)
    }
}
