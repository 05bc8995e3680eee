import JSON
@testable import Scenarios
import Testing
import VirtualTime

@Suite("WorkloadReader")
struct WorkloadReaderTests {
    private static let second: Int64 = 1_000_000_000
    private static let hourly =
        "[" + [String](repeating: "1", count: 24).joined(separator: ",") + "]"

    private func workload(_ members: String) throws -> Workload? {
        try ScenarioText.read(ScenarioText.workload(members)).workload
    }

    @Test(
        "a load whose last request would arrive after ten years is refused at its place",
        arguments: [
            #""fixed_rate": {"rate": "1/3650d"}, "requests": 3"#,
            #""poisson": {"rate": "1/d"}, "requests": 3652"#,
            #""daily_curve": {"rate": "1/d", "hourly": \#(hourly)}, "requests": 1000000"#,
            #""closed_loop": {"clients": 2, "think_time": "3650d"}, "requests": 5"#,
            #""trace": {"rate": 0.5, "columns": {"arrival": "t"}, "lines": ["t", "157680001"]}"#,
            #""steps": [{"rate": "1/s", "for": "3650d"}, {"rate": "1/s", "for": "1ns"}]"#,
            #""poisson": {"rate": "1/s"}, "duration": "3651d""#,
        ])
    func tooLong(members: String) {
        #expect {
            try workload(members)
        } throws: { error in
            "\(error)".hasPrefix("s.json:2:") && "\(error)".contains("3650d")
        }
    }

    @Test("a load of exactly ten years is read")
    func longest() throws {
        for members in [
            #""fixed_rate": {"rate": "1/3650d"}, "requests": 2"#,
            #""closed_loop": {"clients": 2, "think_time": "3650d"}, "requests": 4"#,
            #""fixed_rate": {"rate": "0/s"}, "requests": 5"#,
            #""fixed_rate": {"rate": "1/3650d"}, "requests": 9, "duration": "3650d""#,
        ] {
            #expect(try workload(members) != nil)
        }
    }

    @Test("every kind of arrivals is read")
    func kinds() throws {
        let second = Self.second
        let half = Rate(billionths: 500_000_000, per: second)
        let daily = Rate(billionths: 5_000_000_000_000, per: 86_400 * second)
        #expect(
            try workload(#""fixed_rate": {"rate": "0.5/s"}, "requests": 7"#)
                == Workload(.fixedRate(half), requests: 7))
        #expect(
            try workload(#""poisson": {"rate": "0.5/s"}, "duration": "24h", "mix": {"r": 3}"#)
                == Workload(
                    .poisson(half), mix: [Workload.Share(request: 0, weight: 3)],
                    duration: 86_400 * second))
        #expect(
            try workload(#""ramp": {"from": "0.5/s", "to": "5000/d"}, "duration": "1h""#)
                == Workload(.ramp(from: half, to: daily), duration: 3600 * second))
        #expect(
            try workload(
                #""steps": [{"rate": "0.5/s", "for": "5m"}, {"rate": "0/s", "for": "1s"}]"#)
                == Workload(
                    .steps([
                        Workload.Step(rate: half, length: 300 * second),
                        Workload.Step(rate: Rate(billionths: 0, per: second), length: second),
                    ])))
        #expect(
            try workload(
                #""daily_curve": {"rate": "5000/d", "hourly": \#(Self.hourly)}, "requests": 9"#)
                == Workload(
                    .dailyCurve(daily, hourly: [Int64](repeating: 1000, count: 24)), requests: 9))
        #expect(
            try workload(#""closed_loop": {"clients": 3}, "requests": 9"#)
                == Workload(.closedLoop(clients: 3, thinkTime: .fixed(0)), requests: 9))
        #expect(
            try workload(
                """
                "closed_loop": {"clients": 3, "think_time": {"exponential": {"mean": "2s"}}},
                "duration": "1h"
                """)
                == Workload(
                    .closedLoop(clients: 3, thinkTime: .exponential(mean: 2e9)),
                    duration: 3600 * second))
    }

    @Test(
        "an error of the load says where and what",
        arguments: [
            (
                "",
                "13: a workload needs one of the keys fixed_rate, poisson, ramp, steps, "
                    + "daily_curve, trace, closed_loop"
            ),
            (
                #""poisson": {"rate": "1/s"}, "ramp": {"from": "1/s", "to": "1/s"}"#,
                #"50: "poisson" and "ramp" exclude each other: keep one"#
            ),
            (
                #""poison": {"rate": "1/s"}"#,
                #"14: unknown key "poison", did you mean "poisson"?"#
            ),
            (#""poisson": {}, "requests": 1"#, #"25: missing key "rate" in workload.poisson: "#),
            (
                #""poisson": {"rate": "fast"}, "requests": 1"#,
                #"34: "rate" must be a rate such as "0.5/s", "5000/d" or "1/45s", not the string "#
            ),
            (
                #""poisson": {"rate": 5}, "requests": 1"#,
                #"34: "rate" must be a rate such as "0.5/s", "5000/d" or "1/45s", not the number 5"#
            ),
            (
                #""fixed_rate": {"rate": "1/0s"}, "requests": 1"#,
                #"37: "1/0s" is too fast or of no time: write at most one request a nanosecond"#
            ),
            (
                #""fixed_rate": {"rate": "2/ns"}, "requests": 1"#,
                #"37: "2/ns" is too fast or of no time: write at most one request a nanosecond"#
            ),
            (
                #""ramp": {"from": "1/s", "to": "2/s"}, "requests": 10"#,
                #"22: a ramp needs "duration", such as "1h""#
            ),
            (
                #""poisson": {"rate": "1/s"}"#,
                #"13: poisson has no end by itself: add "duration", such as "24h", or "requests""#
            ),
            (
                #""fixed_rate": {"rate": "1/s"}"#,
                #"13: fixed_rate has no end by itself: add "duration", such as "24h", or "#
            ),
            (
                #""closed_loop": {"clients": 3, "think_time": "5s"}"#,
                #"13: closed_loop has no end by itself: add "duration", such as "24h", or "#
            ),
            (
                #""closed_loop": {"clients": 3, "think_time": "999us"}, "duration": "1s""#,
                #"29: clients whose requests take no time would ask for ever: add "requests", or "#
            ),
            (
                #""closed_loop": {"clients": 0}, "requests": 1"#,
                #"41: "clients" must be a whole number from 1 to 1000000, not the number 0"#
            ),
            (
                #""closed_loop": {"clients": 1, "think_time": {"per_token": {}}}, "requests": 1"#,
                #"59: unknown key "per_token": the known keys are uniform, exponential, "#
            ),
            (
                #""steps": []"#, #"23: "steps" must have from 1 to 10000 items, not 0"#
            ),
            (
                #""steps": [{"rate": "1/s", "for": "0s"}]"#,
                #"47: "for" must be a duration such as "45s" from 1ns to 3650d, not the string "#
            ),
            (
                #""steps": [{"rate": "0/s", "for": "3650d"}, {"rate": "0/s", "for": "1ns"}]"#,
                #"80: the steps last longer than 3650d together"#
            ),
            (
                #""daily_curve": {"rate": "1/s", "hourly": [1, 2]}, "duration": "1h""#,
                #"55: "hourly" must have 24 items, not 2"#
            ),
            (
                #""daily_curve": {"rate": "1/s", "hourly": \#(zeros)}, "duration": "1h""#,
                #"55: at least one hour must be above 0"#
            ),
            (
                #""poisson": {"rate": "1/s"}, "requests": 5, "mix": {"R2": 1}"#,
                #"65: unknown request "R2", did you mean "r"?"#
            ),
            (
                #""poisson": {"rate": "1/s"}, "requests": 5, "mix": {"zzz": 1}"#,
                #"65: unknown request "zzz""#
            ),
            (
                #""poisson": {"rate": "1/s"}, "requests": 5, "mix": {"r": 0}"#,
                #"70: "r" must be a whole number from 1 to 1000000, not the number 0"#
            ),
            (
                #""poisson": {"rate": "1/s"}, "requests": 5, "mix": {}"#,
                "64: a mix names at least one request"
            ),
            (
                #""trace": {"lines": ["at", "1"], "columns": {"arrival": "at"}}, "mix": {"r": 1}"#,
                "84: a trace says itself which requests arrive"
            ),
            (
                #""poisson": {"rate": "1/us"}, "duration": "24h""#,
                "13: about 86400000000 requests would arrive, and 1000000000 are the most: lower "
            ),
            (
                #""steps": [{"rate": "1/ns", "for": "3650d"}]"#,
                "13: about 315360000000000000 requests would arrive, and 1000000000 are the most"
            ),
            (
                #""trace": {"lines": ["at", "1"], "columns": {"arrival": "at"}, "#
                    + #""repeat": "3650d", "rate": 1000000}"#,
                "13: about 315360000000000 requests would arrive, and 1000000000 are the most"
            ),
            (
                #""poisson": {"rate": "1/s"}, "requests": 1000000001"#,
                #"54: "requests" must be a whole number from 1 to 1000000000, not the number "#
            ),
        ])
    func errors(members: String, expected: String) {
        let error = #expect(throws: LocatedError.self) { try workload(members) }
        let line = error?.description ?? ""
        #expect(line.hasPrefix("s.json:2:" + expected), "\(line)")
        #expect(!line.contains("\n"))
    }

    private static let zeros = hourly.replacing("1", with: "0")

    @Test("a request under a load has no arrival of its own")
    func arrival() {
        let error = #expect(throws: LocatedError.self) {
            try ScenarioText.read(
                """
                {"name": "n", "requests": [{"message": "m",
                "arrival": "5s"}], "workload": {"poisson": {"rate": "1/s"}, "requests": 1}}
                """)
        }
        #expect(error?.description == "s.json:2:12: the workload says when requests arrive")
    }

    @Test("limits are met exactly, and no more")
    func limits() throws {
        #expect(try workload(#""poisson": {"rate": "1/s"}, "requests": 1000000000"#) != nil)
        #expect(
            try workload(#""fixed_rate": {"rate": "1/ns"}, "duration": "1s""#) != nil)
        #expect(
            try workload(
                #""closed_loop": {"clients": 1, "think_time": "1ms"}, "duration": "1s""#) != nil)
    }
}
