import Exact
import ParallelExecution
import Testing

@Suite("Duration in nanoseconds")
struct DurationNanosecondsTests {
    @Test(
        "whole nanoseconds are exact",
        arguments: [
            (.zero, 0), (.nanoseconds(1), 1), (.nanoseconds(-1), -1),
            (.seconds(180), 180_000_000_000),
            (.milliseconds(-1500), -1_500_000_000), (.nanoseconds(Int64.max), .max),
            (.nanoseconds(Int64.min), .min),
        ] as [(Duration, Int64)])
    func exact(duration: Duration, nanoseconds: Int64) {
        #expect(duration.nanoseconds == nanoseconds)
    }

    @Test("a fraction rounds up, so that nothing ends before it is due")
    func fractions() {
        let attosecond = Duration(secondsComponent: 0, attosecondsComponent: 1)
        #expect(attosecond.nanoseconds == 1)
        #expect((.nanoseconds(5) + attosecond).nanoseconds == 6)
        #expect((.zero - attosecond).nanoseconds == 0)
        #expect((.nanoseconds(-5) - attosecond).nanoseconds == -5)
    }

    @Test("what does not fit saturates")
    func saturation() {
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
        #expect(Duration.seconds(Int64.min).nanoseconds == .min)
        let attosecond = Duration(secondsComponent: 0, attosecondsComponent: 1)
        #expect((.nanoseconds(Int64.max) + attosecond).nanoseconds == .max)
        #expect((.nanoseconds(Int64.max) + .nanoseconds(1)).nanoseconds == .max)
        #expect((.nanoseconds(Int64.min) - .nanoseconds(1)).nanoseconds == .min)
    }
}
