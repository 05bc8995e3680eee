import Exact
import Reporting
import Testing

@Suite("DecimalText")
struct DecimalTextTests {
    @Test(
        "fixed writes every decimal",
        arguments: [
            (170_000_000_000, 9, "170.000000000"), (0, 9, "0.000000000"), (0, 0, "0"),
            (1, 9, "0.000000001"), (-1, 9, "-0.000000001"), (-1_500, 3, "-1.500"), (42, 0, "42"),
            (.max, 9, "9223372036.854775807"), (.min, 9, "-9223372036.854775808"),
            (.min, 0, "-9223372036854775808"), (.max, 18, "9.223372036854775807"),
        ] as [(Int64, Int, String)])
    func fixed(value: Int64, scale: Int, expected: String) {
        #expect(DecimalText.fixed(value, scale: scale) == expected)
    }

    @Test(
        "trimmed drops trailing zeros",
        arguments: [
            (170_000_000_000, 9, "170"), (500_000_000, 9, "0.5"), (0, 9, "0"), (100, 0, "100"),
            (-500_000_000, 9, "-0.5"), (1_020_000_000, 9, "1.02"), (1, 18, "0.000000000000000001"),
            (.min, 9, "-9223372036.854775808"),
        ] as [(Int64, Int, String)])
    func trimmed(value: Int64, scale: Int, expected: String) {
        #expect(DecimalText.trimmed(value, scale: scale) == expected)
    }

    @Test(
        "a ratio is rounded half away from zero",
        arguments: [
            (1.6, 3, "1.600"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "-3"),
            (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (0.124999, 2, "0.12"), (0.999, 2, "1.00"),
            (2.0 / 3.0, 6, "0.666667"), (1e15 + 0.5, 1, "1000000000000000.5"), (0, 2, "0.00"),
        ])
    func ratio(number: Double, decimals: Int, expected: String) {
        #expect(DecimalText.ratio(number, decimals: decimals) == expected)
    }

    @Test("a ratio is rounded from the exact binary value, not from a product in binary")
    func exactRounding() {
        // 1.115 is stored as 1.11499999999999999112, yet 1.115 * 100 as 111.50000000000001.
        #expect(DecimalText.ratio(1.115, decimals: 2) == "1.11")
        #expect(DecimalText.ratio(0.1, decimals: 18) == "0.100000000000000006")
    }

    @Test("zero has no sign", arguments: [-0.0, -0.0001, -.leastNonzeroMagnitude, -1e-300])
    func noNegativeZero(number: Double) {
        #expect(DecimalText.ratio(number, decimals: 3) == "0.000")
    }

    @Test(
        "numbers beyond the integers and non-numbers are safe",
        arguments: [
            (1e19, "1e+19"), (-1e300, "-1e+300"), (0x1p63, "9.223372036854776e+18"),
            (0x1p63.nextDown, "9223372036854774784.000000000000000000"),
            (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"), (-.nan, "nan"),
        ])
    func extremes(number: Double, expected: String) {
        #expect(DecimalText.ratio(number, decimals: 18) == expected)
    }

    @Test("appending writes behind what is there")
    func appending() {
        var bytes = Array("x=".utf8)
        DecimalText.appendFixed(-1_050, scale: 3, to: &bytes)
        DecimalText.appendTrimmed(-1_050, scale: 3, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "x=-1.050-1.05")
    }

    @Test("a scale beyond 18 stops the program")
    func badScale() async {
        await #expect(processExitsWith: .failure) {
            _ = DecimalText.fixed(1, scale: 19)
        }
    }
}
