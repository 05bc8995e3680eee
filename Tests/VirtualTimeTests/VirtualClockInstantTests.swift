import Testing
import VirtualTime

@Suite("VirtualClock.Instant")
struct VirtualClockInstantTests {
    @Test(
        "a fraction of a nanosecond rounds up",
        arguments: [
            (Duration(secondsComponent: 0, attosecondsComponent: 1), 1),
            (Duration(secondsComponent: 0, attosecondsComponent: 1_000_000_000), 1),
            (Duration(secondsComponent: 0, attosecondsComponent: 1_000_000_001), 2),
            (Duration(secondsComponent: 0, attosecondsComponent: -1), 0),
            (Duration(secondsComponent: 0, attosecondsComponent: -1_000_000_001), -1),
            (.seconds(3), 3_000_000_000),
            (.nanoseconds(-5), -5),
        ] as [(Duration, Int64)])
    func rounding(duration: Duration, nanoseconds: Int64) {
        let start = VirtualClock.Instant(nanoseconds: 0)
        #expect(start.advanced(by: duration).nanoseconds == nanoseconds)
    }

    @Test("distances are exact, also across the whole range")
    func distance() {
        let first = VirtualClock.Instant(nanoseconds: .min)
        let last = VirtualClock.Instant(nanoseconds: .max)
        #expect(first < last)
        let whole = first.duration(to: last)
        #expect(whole.attoseconds == Int128(UInt64.max) * 1_000_000_000)
        #expect(first.advanced(by: whole) == last)
        #expect(last.duration(to: first) == .zero - whole)
    }

    @Test("instants beyond the range stop at its end")
    func saturation() {
        let forever = Duration.seconds(Int64.max)
        #expect(VirtualClock.Instant(nanoseconds: 9).advanced(by: forever).nanoseconds == .max)
        #expect(
            VirtualClock.Instant(nanoseconds: 9).advanced(by: .zero - forever).nanoseconds == .min)
    }
}
