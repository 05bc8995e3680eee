import Exact
import Reporting
import Testing

@Suite("TimeText")
struct TimeTextTests {
    @Test(
        "times read as people say them",
        arguments: [
            (0, "0 s"), (1, "1 ns"), (999, "999 ns"), (1_500, "1.5 µs"), (12_345_678, "12.3 ms"),
            (999_949_999, "1 s"), (1_000_000_000, "1 s"), (12_345_678_901, "12.3 s"),
            (99_960_000_000, "100 s"), (119_499_999_999, "119 s"), (120_000_000_000, "2 min"),
            (170_000_000_000, "2 min 50 s"), (3_599_400_000_000, "59 min 59 s"),
            (4_920_000_000_000, "1 h 22 min"), (172_799_000_000_000, "2 d"),
            (273_600_000_000_000, "3 d 4 h"), (.max, "106752 d"),
        ] as [(Int64, String)])
    func words(nanoseconds: Int64, expected: String) {
        #expect(TimeText.text(nanoseconds) == expected)
    }
}
