import Analysis
import Exact
import ParallelExecution
@testable import Reporting
import Scenarios
import Testing

@Suite("ReportText")
struct ReportTextTests {
    @Test(
        "seconds are rounded to the millisecond, half away from zero",
        arguments: [
            (0, "0 s"), (170_000_000_000, "170 s"), (1_500_000, "0.002 s"), (1_499_999, "0.001 s"),
            (-1_500_000, "-0.002 s"), (499_999, "0 s"), (12_340_000_000, "12.34 s"),
        ] as [(Int64, String)])
    func seconds(nanoseconds: Int64, expected: String) {
        #expect(ReportText.seconds(nanoseconds) == expected)
    }

    @Test("a mean of seconds may come from a sum beyond 64 bits; without a sample it is a dash")
    func meanSeconds() {
        #expect(ReportText.seconds(nil) == "–")
        #expect(ReportText.value(nil, .duration) == "–")
        #expect(ReportText.value(Ratio(5_000_000_000, over: 2), .duration) == "2.5 s")
        let sum = Ratio(Int128(Int64.max) * 4, over: 4)
        #expect(ReportText.value(sum, .duration) == "9223372036.855 s")
    }

    @Test(
        "dollars are exact, with at least two decimals",
        arguments: [
            (0, "$0.00"), (3_000_000_000, "$3.00"), (3_150_000_000, "$3.15"),
            (400_020_000, "$0.40002"), (1, "$0.000000001"), (10_000_000, "$0.01"),
            (5_000_000, "$0.005"),
        ] as [(Int64, String)])
    func dollars(nanodollars: Int64, expected: String) {
        #expect(ReportText.dollars(nanodollars) == expected)
    }

    @Test("shares have one decimal, factors four")
    func ratios() {
        #expect(ReportText.percent(Ratio(1, over: 3)) == "33.3 %")
        #expect(ReportText.percent(Ratio(-1, over: 8)) == "-12.5 %")
        #expect(ReportText.percent(nil) == "–")
        #expect(ReportText.factor(Ratio(3, over: 2)) == "1.5000")
        #expect(ReportText.factor(Ratio(2, over: 3)) == "0.6667")
        #expect(ReportText.factor(nil) == "–")
    }

    @Test("states of tasks are written as in files")
    func states() {
        #expect(ReportText.name(TaskState.completed) == "completed")
        #expect(ReportText.name(TaskState.backingOff) == "backing_off")
    }

    @Test(
        "a value has as many digits as tell it from the bound it fails",
        arguments: [
            // 18.5 ÷ 14.501 is 1.2757740845…
            ("speedup == 1.2758", "1.27577"), ("speedup >= 1.275774085", "1.27577408"),
            ("speedup >= 127.58%", "127.577 %"), ("speedup == 127.577%", "127.5774 %"),
        ])
    func apart(expectation: String, expected: String) async throws {
        let report = try await SmallReport.report(
            of: SmallReport.text.replacing(", \"error\": \"permanent\"", with: "")
                .replacing("\"serial.tasks.retries == 0\"", with: "\"\(expectation)\""))
        #expect(report.outcomes[2].expectation.text == expectation)
        #expect(ReportText.actual(report.outcomes[2]) == expected)
    }

    @Test(
        "what was seen is written in the metric's unit, in per cent where the expectation is",
        arguments: [
            ("parallel.duration.mean <= 20s", "14.501 s"),
            ("parallel.cost.total < $1", "$0.000676"),
            ("speedup > 1", "no samples"), ("speedup > 100%", "no samples"),
            ("parallel.tasks.retries == 1", "1"),
            ("parallel.pools.codegen.queue_length.mean == 0", "0"),
            ("parallel.throughput > 0", "0.0690"),
            ("speedup.ci95.lower > 1", "no samples"),
            ("parallel.duration.mean >= 14.5014s", "14.501 s"),
            ("parallel.duration.mean >= 14.50100001s", "14.501 s"),
            ("parallel.duration.mean < 14.501s", "14.501 s (equal)"),
            ("parallel.duration.mean != 14.501s", "14.501 s (equal)"),
            ("parallel.duration.mean == 14.501s", "14.501 s"),
            ("parallel.cost.total == $0.00067600", "$0.000676"),
        ])
    func actual(expectation: String, expected: String) async throws {
        let report = try await SmallReport.report(
            of: SmallReport.text.replacing(
                "\"serial.tasks.retries == 0\"", with: "\"\(expectation)\""))
        #expect(report.outcomes[2].expectation.text == expectation)
        #expect(ReportText.actual(report.outcomes[2]) == expected)
    }

    @Test(
        "a ratio for machines has up to nine decimals, however large it is",
        arguments: [
            (Ratio(0), "0"), (Ratio(1, over: 3), "0.333333333"),
            (Ratio(-2, over: 3), "-0.666666667"),
            (Ratio(-7, over: 2), "-3.5"), (Ratio(1, over: 2_000_000_000), "0.000000001"),
            (Ratio(1_000_000_000_000_000_000_001, over: 10), "100000000000000000000.1"),
        ])
    func decimal(_ ratio: Ratio, _ expected: String) {
        #expect(FixedDecimal(rounding: ratio).description == expected)
    }
}
