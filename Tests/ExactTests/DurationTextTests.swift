import Exact
import Testing

struct DurationTextTests {
    @Test(
        "a duration is read exactly",
        arguments: [
            ("250ms", 250_000_000), ("45s", 45_000_000_000), ("1.5h", 5_400_000_000_000),
            ("2m", 120_000_000_000), ("24h", 86_400_000_000_000), ("30d", 2_592_000_000_000_000),
            ("10us", 10_000), ("5ns", 5), ("0s", 0), ("0.000000001s", 1), ("1.000ns", 1),
            ("0.0000000000000152587890625d", nil), ("0.00000000001d", 864),
            ("106751.99116730064591d", nil), ("9223372036854775807ns", Int64.max),
            ("9223372036.854775807s", Int64.max), ("106751d", 9_223_286_400_000_000_000),
        ] as [(String, Int64?)])
    func parsing(text: String, expected: Int64?) {
        #expect((try? DurationText.parse(text)) == expected)
    }

    @Test(
        "an error says what would be right",
        arguments: [
            ("45", #""45" has no unit: write "45s" for seconds, or ns, us, ms, s, m, h or d"#),
            ("", #""" is not a duration: write a number and a unit, such as "45s" or "1.5h""#),
            (
                "soon",
                #""soon" is not a duration: write a number and a unit, such as "45s" or "1.5h""#
            ),
            (
                "1.s",
                #""1.s" is not a duration: write a number and a unit, such as "45s" or "1.5h""#
            ),
            (
                "045s",
                #""045s" is not a duration: write a number and a unit, such as "45s" or "1.5h""#
            ),
            ("-5s", #""-5s" is negative: write "0s" or more"#),
            (
                "45 s",
                #""45 s" has no known unit: write ns, us, ms, s, m, h or d right after the number"#
            ),
            (
                "1h30m",
                #""1h30m" has no known unit: write ns, us, ms, s, m, h or d right after the number"#
            ),
            (
                "1e3s",
                #""1e3s" has no known unit: write ns, us, ms, s, m, h or d right after the number"#
            ),
            ("0.5ns", #""0.5ns" is not a whole number of nanoseconds: write fewer decimals"#),
            (
                "0.0000000000000000001d",
                #"""
                "0.0000000000000000001d" is not a whole number of nanoseconds: write fewer \#
                decimals
                """#
            ),
            (
                "1.0000000001s",
                #""1.0000000001s" is not a whole number of nanoseconds: write fewer decimals"#
            ),
            ("106752d", #""106752d" is too long: write at most "106751d""#),
            (
                "9223372036854775808ns",
                #""9223372036854775808ns" is too long: write at most "106751d""#
            ),
            (
                "9999999999999999999d",
                #""9999999999999999999d" is too long: write at most "106751d""#
            ),
            (
                "99999999999999999999ns",
                #""99999999999999999999ns" is too long: write at most "106751d""#
            ),
        ])
    func errors(text: String, expected: String) {
        do throws(DurationError) {
            _ = try DurationText.parse(text)
            Issue.record("no error")
        } catch {
            #expect(error.description == expected)
        }
    }

    @Test(
        "a duration is printed as the shortest text that reads back",
        arguments: [
            (0, "0s"), (1, "1ns"), (1_000, "1us"), (250_000_000, "250ms"), (100_000_000, "0.1s"),
            (45_000_000_000, "45s"), (90_000_000_000, "90s"), (60_000_000_000, "1m"),
            (5_400_000_000_000, "90m"), (86_400_000_000_000, "1d"), (129_600_000_000_000, "36h"),
            (1_500, "1.5us"), (1_234_567_891, "1234567891ns"), (9_000_000_000_000, "150m"),
            (8_640_000_000, "8.64s"),
            (150_000_000_000_000_000, "2500000m"), (Int64.max, "9223372036854775807ns"),
        ] as [(Int64, String)])
    func printing(nanoseconds: Int64, expected: String) throws {
        #expect(DurationText.text(nanoseconds) == expected)
        #expect(try DurationText.parse(DurationText.text(nanoseconds)) == nanoseconds)
    }

    @Test("the published pattern accepts what the reader accepts")
    func pattern() throws {
        let expression = try Regex(DurationText.pattern)
        for text in ["250ms", "1.5h", "0s", "5ns", "45", "45 s", "045s", "-1s", "1.s", "1e3s", ""] {
            let isRead = (try? DurationText.parse(text)) != nil
            #expect(text.contains(expression) == isRead, "\(text)")
        }
    }
}
