@testable import JSON
import ParallelExecution
@testable import Scenarios
import Testing

@Suite("units of a recording's times")
struct RecordedTimeTests {
    private static let times = #""arrival": "at", "duration": "d", "queue_timeout": "q""#

    private func warnings(_ scenario: Scenario) -> [String] {
        scenario.warnings.map(\.description)
    }

    @Test(
        "a stated unit is that of all numbers",
        arguments: [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1)])
    func stated(unit: String, nanoseconds: Int64) throws {
        let scenario = try TraceText.read(
            "at,d,q\n0,3,5\n27482,7,5\n",
            TraceText.scenario(columns: Self.times, #", "time_unit": "\#(unit)""#))
        #expect(scenario.trace.rows.map(\.arrival) == [0, 27_482 * nanoseconds])
        #expect(scenario.trace.rows.map(\.duration) == [3 * nanoseconds, 7 * nanoseconds])
        #expect(scenario.requests[1].plan.tasks[0].queueTimeout == 5 * nanoseconds)
        #expect(scenario.warnings.isEmpty)
    }

    @Test("parts of a unit count down to the nanosecond, rounded half up")
    func parts() throws {
        let trace = try TraceText.trace(
            "at\n0.5\n1.0000005\n", TraceText.scenario(#", "time_unit": "ms""#))
        #expect(trace.rows.map(\.arrival) == [500_000, 1_000_001])
    }

    @Test("each column may have a unit of its own; one that is not stated has seconds")
    func each() throws {
        let scenario = try TraceText.read(
            "at,d,q\n1715299200009,3,5\n1715299201017,7,5\n",
            TraceText.scenario(
                columns: Self.times, #", "time_unit": {"arrival": "ms", "queue_timeout": "us"}"#))
        #expect(scenario.trace.rows.map(\.arrival) == [0, 1_008_000_000])
        #expect(scenario.trace.rows.map(\.duration) == [3_000_000_000, 7_000_000_000])
        #expect(scenario.requests[1].plan.tasks[0].queueTimeout == 5_000)
        #expect(scenario.warnings.isEmpty)
    }

    @Test("timestamps have no unit, and the durations beside them have one")
    func timestamps() throws {
        let scenario = try TraceText.read(
            "at,d,q\n2023-11-16 18:17:03,250,\n2023-11-16 18:17:04,250,\n",
            TraceText.scenario(columns: Self.times, #", "time_unit": "ms""#))
        #expect(scenario.trace.rows.map(\.arrival) == [0, 1_000_000_000])
        #expect(scenario.trace.rows.map(\.duration) == [250_000_000, 250_000_000])
        #expect(scenario.warnings.isEmpty)
    }

    @Test(
        "instants since 1970 are told by their size, with a warning unless their unit is stated",
        arguments: [
            ("1715299200.009", "1715299201.017", "s", "seconds"),
            ("1715299200009", "1715299201017", "ms", "milliseconds"),
            ("1715299200009000", "1715299201017000", "us", "microseconds"),
            ("1715299200009000000", "1715299201017000000", "ns", "nanoseconds"),
            ("1000000000.00", "1000000001.008", "s", "seconds"),
            ("9223372035000", "9223372036008", "ms", "milliseconds"),
        ])
    func instants(first: String, second: String, unit: String, name: String) throws {
        let csv = "x,at\n,\(first)\n,\(second)\n"
        let guessed = try TraceText.read(csv)
        #expect(guessed.trace.rows.map(\.arrival) == [0, 1_008_000_000])
        #expect(
            warnings(guessed) == [
                "calls.csv:2:1: warning: arrivals are taken for \(name) since 1970 by their size, "
                    + "and count from the first: say so with \"time_unit\": \"\(unit)\""
            ])
        let stated = try TraceText.read(csv, TraceText.scenario(", \"time_unit\": \"\(unit)\""))
        #expect(stated.trace == guessed.trace)
        #expect(stated.warnings.isEmpty)
    }

    @Test("a warning about arrivals leaves the other columns their unit")
    func others() throws {
        let scenario = try TraceText.read(
            "at,d,q\n1715299200009,3,\n", TraceText.scenario(columns: Self.times))
        #expect(scenario.trace.rows[0].duration == 3_000_000_000)
        #expect(warnings(scenario)[0].hasSuffix(#"say so with "time_unit": {"arrival": "ms"}"#))
    }

    @Test("a number that no run in its stated unit can reach is an instant in another")
    func otherUnit() throws {
        let scenario = try TraceText.read(
            "at\n1715299200009\n1715299201017\n", TraceText.scenario(#", "time_unit": "s""#))
        #expect(scenario.trace.rows.map(\.arrival) == [0, 1_008_000_000])
        #expect(warnings(scenario)[0].hasSuffix(#"say so with "time_unit": {"arrival": "ms"}"#))
    }

    @Test("a number of the size of an instant in another unit is what is stated, with a warning")
    func likely() throws {
        let scenario = try TraceText.read(
            "at\n1715299200\n", TraceText.scenario(#", "time_unit": "ms""#))
        #expect(scenario.trace.rows.map(\.arrival) == [1_715_299_200_000_000])
        #expect(
            warnings(scenario) == [
                "calls.csv:2:1: warning: the first arrival has the size of seconds since 1970 and "
                    + "is taken for milliseconds from the start: write \"time_unit\": {\"arrival\""
                    + ": \"s\"} if it is the former"
            ])
    }

    @Test(
        "whole numbers that hardly are seconds are, with a warning",
        arguments: [
            ("0\n27482", "27482s"), ("0\n3600", "1h"), ("5\n3605\n3605\n3605", "1h"),
            ("0\n\((1..<99).map { "\($0)" }.joined(separator: "\n"))\n604800", "7d"),
        ])
    func sparse(arrivals: String, span: String) throws {
        let scenario = try TraceText.read("at\n\(arrivals)\n")
        let lines = arrivals.split(separator: "\n").count + 1
        #expect(
            warnings(scenario) == [
                "calls.csv:\(lines):1: warning: arrivals are taken for seconds, so that the last "
                    + "comes \(span) after the first: write \"time_unit\": \"ms\" for "
                    + "milliseconds, or \"time_unit\": \"s\" if this is meant"
            ])
        #expect(scenario.trace.rows.last?.arrival ?? 0 >= 3_600_000_000_000)
        let stated = try TraceText.read(
            "at\n\(arrivals)\n", TraceText.scenario(#", "time_unit": "s""#))
        #expect(stated.trace == scenario.trace)
        #expect(stated.warnings.isEmpty)
    }

    @Test(
        "numbers that may well be seconds bring no warning",
        arguments: [
            "0\n3599", "7\n7", "0", "0.5\n27482", "0\n27482.0", "100000",
            "0\n\((1..<99).map { "\($0 * 50)" }.joined(separator: "\n"))\n5000",
            "2023-11-16 18:17:03\n2023-12-16 18:17:04",
        ])
    func plausible(arrivals: String) throws {
        #expect(try TraceText.read("at\n\(arrivals)\n").warnings.isEmpty)
    }

    @Test(
        "an unknown unit is refused",
        arguments: [
            (
                #""sec""#,
                #"2:88: "time_unit" must be "s", "ms", "us" or "ns", not the string "sec""#
            ),
            (#"{"arival": "s"}"#, #"2:89: unknown key "arival", did you mean "arrival"?"#),
            ("1000", #"2:88: "time_unit" must be "s", "ms", "us" or "ns" or an object, not the "#),
        ])
    func unknown(unit: String, expected: String) {
        let error = #expect(throws: LocatedError.self) {
            try TraceText.read("at\n1\n", TraceText.scenario(", \"time_unit\": \(unit)"))
        }
        let line = error?.description ?? ""
        #expect(line.hasPrefix("s.json:" + expected), "\(line)")
    }

    @Test("messages name the unit, and the key that would change it")
    func messages() {
        func check(_ csv: String, _ members: String, _ expected: String) {
            let error = #expect(throws: LocatedError.self) {
                try TraceText.read(csv, TraceText.scenario(columns: Self.times, members))
            }
            #expect(error?.description == "calls.csv:" + expected)
        }
        check(
            "at,d,q\n0,x,\n", #", "time_unit": "ms""#,
            "2:3: duration must be milliseconds, at least 0 and at most ten years, such as 12.5, "
                + #"not "x""#)
        check(
            "at,d,q\n0,,\n400000000,,\n", "",
            "3:1: an arrival must be at most 3650d from the start; numbers are seconds unless "
                + "\"time_unit\" says otherwise")
    }

    @Test("a recording written into a scenario states its unit")
    func written() throws {
        let scenario = try TraceText.read("at\n1715299200009\n1715399201017\n")
        let text = ScenarioWriter.text(scenario)
        let again = try ScenarioText.read(text)
        #expect(!scenario.warnings.isEmpty)
        #expect(again.trace == scenario.trace)
        #expect(again.warnings.isEmpty)
    }
}
