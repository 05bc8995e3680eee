@testable import Scenarios
import Testing

@Suite("RateProfile and ProfileCursor")
struct RateProfileTests {
    private static let second: Int64 = 1_000_000_000
    private static let hour = 3600 * second
    private static let perSecond = Rate(billionths: 1_000_000_000, per: second)
    private static let hourly: [Int64] = [
        1000, 500, 0, 0, 0, 500, 1000, 3000, 8000, 12000, 11000, 10000, 7000, 9000, 12000, 11000,
        9000, 6000, 5000, 4500, 4000, 3000, 2000, 1500,
    ]

    /// Every kind of profile, and a length up to which it is looked at.
    private static let all: [(name: String, profile: RateProfile, length: Int64)] = [
        ("constant", RateProfile(constant: perSecond), 60 * hour),
        (
            "ramp up",
            RampArrivals(
                from: Rate(billionths: 0, per: second), to: perSecond, duration: 2 * hour
            ).rates,
            2 * hour
        ),
        (
            "ramp down",
            RampArrivals(
                from: perSecond, to: Rate(billionths: 0, per: second), duration: 2 * hour
            ).rates,
            2 * hour
        ),
        (
            "steps",
            StepArrivals(steps: [
                Workload.Step(rate: Rate(billionths: 0, per: second), length: hour),
                Workload.Step(rate: perSecond, length: hour),
                Workload.Step(rate: Rate(billionths: 0, per: hour), length: 3 * hour),
                Workload.Step(rate: Rate(billionths: 20_000_000_000, per: second), length: second),
                Workload.Step(rate: Rate(billionths: 90_000_000_000, per: hour), length: hour),
                Workload.Step(rate: Rate(billionths: 0, per: hour), length: hour),
            ]).rates, 7 * hour + second
        ),
        ("day", RateProfile(daily: perSecond, weights: hourly), 60 * hour),
    ]

    /// The rate at an instant, in requests per nanosecond.
    private func rate(_ profile: RateProfile, at instant: Double) -> Double {
        var rest = instant
        let total = profile.segments.reduce(0) { $0 + Double($1.length) }
        if profile.isRepeating { rest = rest.truncatingRemainder(dividingBy: total) }
        for segment in profile.segments {
            let length = Double(segment.length)
            if rest < length { return segment.from + (segment.to - segment.from) * rest / length }
            rest -= length
        }
        return 0
    }

    @Test("the requests expected are the integral of the rate", arguments: all.indices)
    func integral(index: Int) {
        let (_, profile, length) = Self.all[index]
        // The midpoint rule is exact on straight lines whose ends are ends of a step.
        let step = Self.second
        var sum = 0.0
        for start in stride(from: 0, to: length, by: Int(step)) {
            if start % (977 * step) == 0 {
                let expected = profile.expected(before: start)
                #expect(abs(expected - sum) <= 1e-9 * max(1, sum))
            }
            sum += rate(profile, at: Double(start) + Double(step) / 2) * Double(step)
        }
        #expect(abs(profile.expected(before: length) - sum) <= 1e-9 * sum)
    }

    @Test("an instant and what is expected before it lead to each other", arguments: all.indices)
    func inverse(index: Int) {
        let (_, profile, length) = Self.all[index]
        var cursor = ProfileCursor(profile)
        var passed = 0.0
        var last: Int64 = 0
        while let instant = cursor.advance(by: 1.7), instant < length {
            passed += 1.7
            #expect(instant >= last)
            last = instant
            // Instants are rounded down to a nanosecond.
            let slack = rate(profile, at: Double(instant)) * 2 + 1e-9 * max(1, passed)
            #expect(abs(profile.expected(before: instant) - passed) <= slack)
        }
        #expect(abs(profile.expected(before: length) - passed) <= 1.7 + 1e-6)
        if !profile.isRepeating {
            #expect(profile.length == length)
            #expect(cursor.advance(by: 1e9) == nil)
            #expect(cursor.advance(by: 1e-9) == nil)
        } else {
            #expect(profile.length == nil)
        }
    }

    @Test("a day has the mean rate that is stated, whatever the weights")
    func meanRate() {
        let profile = RateProfile(daily: Self.perSecond, weights: Self.hourly)
        #expect(abs(profile.expected(before: 24 * Self.hour) - 86_400) < 1e-6)
        #expect(abs(profile.expected(before: 240 * Self.hour) - 864_000) < 1e-5)
        // From 2:00 to 4:00 there is nobody; from 23:00 on the line leads to the weight of 0:00.
        #expect(
            profile.expected(before: 2 * Self.hour) == profile.expected(before: 4 * Self.hour))
        let scale = 86_400 / Double(Self.hourly.reduce(0, +))
        let last =
            profile.expected(before: 24 * Self.hour)
            - profile.expected(before: 23 * Self.hour)
        #expect(abs(last - (1500 + 1000) / 2 * scale) < 1e-6)
    }

    @Test("the hours of a day get their shares")
    func hourlyCounts() {
        let scenario = ScenarioText.loaded(
            Workload(.dailyCurve(Self.perSecond, hourly: Self.hourly), duration: 24 * Self.hour))
        var stream = ArrivalStream(scenario, seed: 1)
        var counts = [Int](repeating: 0, count: 24)
        while let instant = stream.next() { counts[Int(instant / Self.hour)] += 1 }
        let profile = RateProfile(daily: Self.perSecond, weights: Self.hourly)
        var chiSquare = 0.0
        for hour in 0..<24 {
            let expected =
                profile.expected(before: Int64(hour + 1) * Self.hour)
                - profile.expected(before: Int64(hour) * Self.hour)
            let distance = Double(counts[hour]) - expected
            if expected > 0 { chiSquare += distance * distance / expected }
        }
        #expect(counts[2] == 0)
        #expect(counts[3] == 0)
        // The 99.9 % quantile for 22 hours with requests.
        #expect(chiSquare < 48.3)
        #expect(chiSquare > 6)
    }

    @Test("instants never go back, even where many fall on one nanosecond")
    func crowded() {
        let fastest = Rate(billionths: 1_000_000_000, per: 1)
        let none = Rate(billionths: 0, per: 1)
        for (from, to) in [(none, fastest), (fastest, none), (fastest, fastest)] {
            var cursor = ProfileCursor(
                RampArrivals(from: from, to: to, duration: 1_000_000_000).rates)
            var last: Int64 = 0
            for number in 0..<200_000 {
                let instant = cursor.advance(by: number % 2 == 0 ? 1e-12 : 1.5)
                guard let instant else { break }
                guard instant >= last else {
                    Issue.record("\(instant) comes after \(last)")
                    break
                }
                last = instant
            }
        }
    }

    @Test("a rate so low that time runs out ends the load")
    func endOfTime() {
        let slow = Rate(billionths: 1, per: 3650 * 24 * Self.hour)
        var cursor = ProfileCursor(RateProfile(constant: slow))
        #expect(cursor.advance(by: 1) == nil)
        let decade = Rate(billionths: 1_000_000_000, per: 3650 * 24 * Self.hour)
        var edge = ProfileCursor(RateProfile(constant: decade))
        // 2^63 ns are 106751.99 days: the last day begins inside the range and ends outside.
        #expect(edge.advance(by: 106_751.9 / 3650) != nil)
        #expect(edge.advance(by: 0.095 / 3650) == nil)
        #expect(edge.advance(by: 0.001) == nil)
    }
}
