import Analysis
import Exact
import TestSupport
import Testing

@Suite("FixedDecimal")
struct FixedDecimalTests {
    @Test("values are rounded to nine decimals, half away from zero, in their unit")
    func rounding() {
        func text(_ value: Ratio, _ unit: MetricUnit) -> String { "\(FixedDecimal(value, unit))" }
        #expect(text(Ratio(170_000_000_000), .duration) == "170")
        #expect(text(Ratio(3_150_000_000), .money) == "3.15")
        #expect(text(Ratio(1, over: 255), .perSecond) == "0.003921569")
        #expect(text(Ratio(-1, over: 3), .share) == "-0.333333333")
        #expect(text(Ratio(-2, over: 3), .share) == "-0.666666667")
        #expect(text(Ratio(1, over: 2), .duration) == "0.000000001")
        #expect(text(Ratio(-1, over: 2), .money) == "-0.000000001")
        #expect(text(Ratio(1, over: 3), .duration) == "0")
        #expect(text(Ratio(20_000_000_000), .count) == "20000000000")
    }

    @Test("what is written reads as the same number")
    func roundTrip() {
        var random = TestRandom(seed: 5)
        for _ in 0..<2_000 {
            let part = Int128(random.below(1 << 60)) * Int128(1 + random.below(1_000))
            for billionths in [part, -part] {
                let number = FixedDecimal(billionths: billionths)
                #expect(FixedDecimal(number.description) == number)
                #expect(number.ratio == Ratio(billionths, over: 1_000_000_000))
            }
        }
        #expect(FixedDecimal("1.50")?.description == "1.5")
        #expect(FixedDecimal("1.5e3")?.description == "1500")
        #expect(FixedDecimal("-0") == FixedDecimal(billionths: 0))
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "-", ".", "1.", ".5", "+1", "1.0000000001", " 1", "0x1", "--1", "1.2.3",
        ]
            + [String(repeating: "9", count: 28)])
    func refused(text: String) {
        #expect(FixedDecimal(text) == nil)
    }
}
