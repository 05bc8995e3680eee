import Testing

import Reporting

@Suite("HumanText")
struct HumanTextTests {
    @Test(
        "a duration has the unit that suits it",
        arguments: [
            (0, "0 s"), (1, "1 ns"), (999, "999 ns"), (1_000, "1.00 µs"), (12_500, "12.50 µs"),
            (45_250_000, "45.25 ms"), (500_000_000, "500.00 ms"), (1_000_000_000, "1.0 s"),
            (170_000_000_000, "170.0 s"), (999_900_000_000, "999.9 s"),
            (1_000_000_000_000, "16 m 40 s"), (3_599_000_000_000, "59 m 59 s"),
            (3_780_000_000_000, "1 h 03 m"), (86_340_000_000_000, "23 h 59 m"),
            (86_400_000_000_000, "1 d 00 h"), (187_200_000_000_000, "2 d 04 h"),
            (-45_250_000, "-45.25 ms"), (.max, "106752 d 00 h"), (.min, "-106752 d 00 h"),
        ] as [(Int64, String)])
    func duration(nanoseconds: Int64, expected: String) {
        #expect(HumanText.duration(nanoseconds: nanoseconds) == expected)
    }

    @Test(
        "rounding up to the next unit takes that unit",
        arguments: [
            (999_994, "999.99 µs"), (999_995, "1.00 ms"), (999_995_000, "1.0 s"),
            (999_949_999_999, "999.9 s"), (999_950_000_000, "16 m 40 s"),
            (3_599_500_000_000, "1 h 00 m"), (86_370_000_000_000, "1 d 00 h"),
        ] as [(Int64, String)])
    func carry(nanoseconds: Int64, expected: String) {
        #expect(HumanText.duration(nanoseconds: nanoseconds) == expected)
    }

    @Test(
        "money has cents, small amounts three digits",
        arguments: [
            (3_150_000_000, "$3.15"), (400_000_000, "$0.40"), (1_000_000_000, "$1.00"),
            (0, "$0.00"), (12_500_000, "$0.0125"), (10_000_000, "$0.01"), (405_000_000, "$0.405"),
            (1_234_567, "$0.00123"), (1, "$0.000000001"), (999_900_000, "$1.00"),
            (2_005_000_000, "$2.01"), (2_004_999_999, "$2.00"), (-3_150_000_000, "-$3.15"),
            (-5, "-$0.000000005"), (.max, "$9223372036.85"), (.min, "-$9223372036.85"),
        ] as [(Int64, String)])
    func money(nanodollars: Int64, expected: String) {
        #expect(HumanText.money(nanodollars: nanodollars) == expected)
    }
}
