@testable import Scenarios
import Testing

@Suite("RateText and Rate")
struct RateTextTests {
    private static let second: Int64 = 1_000_000_000
    private static let day = 86_400 * second

    @Test(
        "a rate is a count and a span of time",
        arguments: [
            ("0.5/s", 500_000_000, second), ("5000/d", 5_000_000_000_000, day),
            ("1/45s", 1_000_000_000, 45 * second), ("0/s", 0, second),
            ("1/ns", 1_000_000_000, 1), ("3/1.5h", 3_000_000_000, 5400 * second),
            ("0.000000001/3650d", 1, 3650 * day), ("7/250ms", 7_000_000_000, second / 4),
            ("12/m", 12_000_000_000, 60 * second), ("2/us", 2_000_000_000, 1000),
        ] as [(String, Int64, Int64)])
    func grammar(text: String, billionths: Int64, period: Int64) {
        #expect(RateText.parse(text) == Rate(billionths: billionths, per: period))
    }

    @Test(
        "anything else is none, nor is what is faster than a request a nanosecond",
        arguments: [
            "", "/", "1", "1/", "/s", "s", "-1/s", "1/-s", "+1/s", "1//s", "1/s/s", "1 /s", "1/ s",
            ".5/s", "5./s", "1/0s", "1/sec", "1/.5s", "0.0000000001/s", "1/0.5ns",
            "1.000000001/ns", "2/ns", "1000000001/s", "1001/us", "99999999999999999999/d",
            "1/99999999999999999999d", "١/s",
        ])
    func refused(text: String) {
        #expect(RateText.parse(text) == nil)
    }

    @Test(
        "the text of a rate is read as the same rate",
        arguments: [
            ("0.5/s", "0.5/s"), ("1/1s", "1/s"), ("5000/24h", "5000/d"), ("1/90s", "1/90s"),
            ("1/1.5d", "1/36h"), ("10/1000ms", "10/s"), ("1/12s", "1/12s"), ("1.50/h", "1.5/h"),
            ("0.000000001/d", "0.000000001/d"),
        ])
    func canonical(text: String, canonical: String) throws {
        let rate = try #require(RateText.parse(text))
        #expect(RateText.text(rate) == canonical)
        #expect(RateText.parse(canonical) == rate)
    }

    @Test("every rate survives being written and read")
    func roundTrip() {
        var state: UInt64 = 1
        for _ in 0..<2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let period = Int64(state >> (2 + state % 53)) + 1
            let billionths = Int64(state.byteSwapped >> (1 + state % 61))
            guard Int128(billionths) <= Int128(period) * 1_000_000_000 else { continue }
            let rate = Rate(billionths: billionths, per: period)
            #expect(RateText.parse(RateText.text(rate)) == rate, "\(rate)")
        }
    }

    @Test("evenly spaced instants are exact however far they are")
    func instants() {
        let three = Rate(billionths: 3_000_000_000, per: Self.second)
        #expect(
            (0...6).map { three.instant(of: $0) } == [
                0, 333_333_333, 666_666_666, 1_000_000_000, 1_333_333_333, 1_666_666_666,
                2_000_000_000,
            ])
        #expect(three.instant(of: 999_999_999) == 333_333_333_000_000_000)
        let day = Rate(billionths: 5_000_000_000_000, per: Self.day)
        #expect(day.instant(of: 5000) == Self.day)
        #expect(day.instant(of: 4999) == Self.day - 17_280_000_000)
        #expect(Rate(billionths: 1, per: 1).instant(of: 9) == 9_000_000_000)
        let together = Rate(billionths: 1_000_000_000, per: 0)
        #expect(together.instant(of: 1_000_000_000) == 0)
    }

    @Test("nothing arrives at no rate, nor beyond the range of instants")
    func never() {
        #expect(Rate(billionths: 0, per: Self.second).instant(of: 0) == nil)
        let slow = Rate(billionths: 1, per: 3650 * Self.day)
        #expect(slow.instant(of: 0) == 0)
        #expect(slow.instant(of: 1) == nil)
        #expect(Rate(billionths: 1_000_000_000, per: .max).instant(of: 1) == .max)
        #expect(Rate(billionths: 1_000_000_000, per: .max).instant(of: 2) == nil)
    }
}
