@testable import Scenarios
import Testing

@Suite("RecordedNumber")
struct RecordedNumberTests {
    private func seconds(_ text: String) -> Int64? {
        RecordedNumber.nanoseconds(Array(text.utf8)[...], in: .seconds)
    }

    private func timestamp(_ text: String) -> Int64? {
        RecordedNumber.timestamp(Array(text.utf8)[...])
    }

    @Test(
        "seconds are nanoseconds, rounded half up",
        arguments: [
            ("0", 0), ("12.5", 12_500_000_000), ("+3", 3_000_000_000), ("-3", -3_000_000_000),
            (".5", 500_000_000), ("5.", 5_000_000_000), ("007", 7_000_000_000),
            ("4.591848626348807", 4_591_848_626), ("12.869067403459232", 12_869_067_403),
            ("127.59874699637464", 127_598_746_996), ("0.0000000005", 1),
            ("0.00000000049999999999999999999999999999999999999", 0),
            ("0.0000000005000000000000000000000000000000000001", 1), ("0.0000000015", 2),
            ("0.0000000014999", 1), ("1e3", 1_000_000_000_000), ("1E-9", 1),
            ("1.5e+2", 150_000_000_000),
            ("5e-10", 1), ("4.9e-10", 0), ("1e-400", 0), ("-0", 0), ("-0.0000000001", 0),
            ("0e9999", 0), ("9223372036.854775807", .max), ("9223372036.8547758074", .max),
            ("0.\(String(repeating: "0", count: 100))1e101", 1_000_000_000),
            ("1\(String(repeating: "0", count: 60))e-60", 1_000_000_000),
            ("123456789.123456789123456789123456789", 123_456_789_123_456_789),
        ] as [(String, Int64)])
    func seconds(text: String, nanoseconds: Int64) {
        #expect(seconds(text) == nanoseconds)
    }

    @Test(
        "what is no number, or out of range, is refused",
        arguments: [
            "", "-", ".", "-.", "e5", "1e", "1e+", "1e1.5", "1.2.3", " 1", "1 ", "1s", "0x10",
            "1,5",
            "--1", "+-1", "nan", "inf", "1_000", "9223372036.8547758075", "1e30", "1e10001",
            "99999999999999999999999999999999999999999999", "1e99999999999999999999", "١",
        ])
    func refusedSeconds(text: String) {
        #expect(seconds(text) == nil)
    }

    @Test("whole numbers have a limit and no decimals")
    func whole() {
        func whole(_ text: String) -> Int? {
            RecordedNumber.whole(Array(text.utf8)[...], upTo: 1000)
        }
        #expect(whole("0") == 0)
        #expect(whole("1000") == 1000)
        #expect(whole("-12") == -12)
        #expect(whole("+7") == 7)
        for text in ["", "-", "1001", "1.0", "1e2", " 1", "99999999999999999999"] {
            #expect(whole(text) == nil)
        }
    }

    /// Seconds from the start of 1970 by `date -u -d`.
    @Test(
        "a timestamp counts from the start of 1970",
        arguments: [
            ("1970-01-01 00:00:00", 0), ("2023-11-16 18:17:03", 1_700_158_623),
            ("2023-11-16T18:17:03Z", 1_700_158_623), ("2023-11-16T18:17:03", 1_700_158_623),
            ("2023-11-16 18:17:03+02:00", 1_700_151_423),
            ("2023-11-16T18:17:03-05:30", 1_700_178_423), ("2024-02-29 00:00:00", 1_709_164_800),
            ("2024-03-01 00:00:00", 1_709_251_200), ("2023-02-28 23:59:59", 1_677_628_799),
            ("2023-03-01 00:00:00", 1_677_628_800), ("2000-02-29 12:00:00", 951_825_600),
            ("2100-03-01 00:00:00", 4_107_542_400), ("1969-12-31 23:59:59", -1),
            ("1969-01-01 00:00:00", -31_536_000), ("2016-12-31 23:59:60", 1_483_228_800),
            ("2023-12-31 23:59:59", 1_704_067_199), ("2024-01-01 00:00:00", 1_704_067_200),
        ] as [(String, Int64)])
    func timestamps(text: String, seconds: Int64) {
        #expect(timestamp(text) == seconds * 1_000_000_000)
    }

    @Test("a timestamp may have any number of decimals")
    func decimals() {
        let digits = "979960012345"
        var expected: [Int64] = [0]
        for count in 1...9 {
            let shown = digits.prefix(count)
            expected.append(Int64(shown + String(repeating: "0", count: 9 - count)) ?? -1)
        }
        expected += [979_960_012, 979_960_012, 979_960_012]
        for (count, nanoseconds) in expected.enumerated() {
            let text = "1970-01-01 00:00:00" + (count > 0 ? "." : "") + digits.prefix(count)
            #expect(timestamp(text) == nanoseconds)
            #expect(timestamp(text + "Z") == nanoseconds)
            #expect(timestamp(text + "-00:01") == nanoseconds + 60_000_000_000)
        }
        #expect(timestamp("1970-01-01 00:00:00.9999999995") == 1_000_000_000)
        #expect(timestamp("1969-12-31 23:59:59.25") == -750_000_000)
    }

    @Test(
        "what is no instant is refused",
        arguments: [
            "", "2023-11-16", "2023-11-16 18:17", "2023-13-01 00:00:00", "2023-00-01 00:00:00",
            "2023-01-00 00:00:00", "2023-01-32 00:00:00", "2023-02-29 00:00:00",
            "2100-02-29 00:00:00", "2023-04-31 00:00:00", "2023-11-16 24:00:00",
            "2023-11-16 18:60:00", "2023-11-16 18:17:61", "2023-11-16 18:17:3",
            "2023-11-16 18:17:031", "2023-11-16 18:17:03.5.5", "2023-11-16 18:17:03z",
            "2023-11-16 18:17:03+2:00", "2023-11-16 18:17:03+0200", "2023-11-16 18:17:03+24:00",
            "2023-11-16 18:17:03+02:60", "2023-11-16_18:17:03", "2023/11/16 18:17:03",
            "23-11-16 18:17:03", "+023-11-16 18:17:03", "2023-11-16 18:17:03 ",
            " 2023-11-16 18:17:03", "1677-12-31 00:00:00", "2262-01-01 00:00:00", "1700158623",
        ])
    func refusedTimestamps(text: String) {
        #expect(timestamp(text) == nil)
    }
}
