import Analysis
import Exact
import JSON
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("Expectation")
struct ExpectationTests {
    private func expectation(_ text: String) throws(LocatedError) -> Analysis.Expectation {
        try Analysis.Expectation(
            ExpectationText(text),
            among: MetricTable(namesOf: Load.scenario(every: 5_000_000_000, count: 9)))
    }

    @Test(
        "a share above the whole is written in per cent",
        arguments: [
            ("cost_overhead", "10"), ("parallel.error_rate", "1.5"), ("token_overhead", "-2"),
            ("parallel.goodput(5s)", "95"), ("parallel.pools.p.utilization", "2"),
        ])
    func shares(metric: String, value: String) {
        let error = #expect(throws: LocatedError.self) { try expectation("\(metric) <= \(value)") }
        #expect(
            error?.message
                == "\(metric) is a share, and \(value) is more than the whole: write \(value)%")
    }

    @Test("a metric of each mode wants the mode", arguments: ["throughput_per_sec", "failed"])
    func modes(name: String) {
        let error = #expect(throws: LocatedError.self) { try expectation("\(name) >= 0") }
        #expect(
            error?.message == "\"\(name)\" has a value for each mode: write \"parallel.\(name)\"")
    }

    @Test("what is no share is told what one looks like")
    func noShare() {
        let error = #expect(throws: LocatedError.self) { try expectation("cost_overhead <= ten") }
        #expect(error?.message == "cost_overhead is a share such as 10% or 0.1, not \"ten\"")
    }

    @Test("shares up to the whole, per cents and factors are read as they are")
    func values() throws {
        #expect(try expectation("cost_overhead <= 10%").value == Ratio(1, over: 10))
        #expect(try expectation("cost_overhead <= 0.1").value == Ratio(1, over: 10))
        #expect(try expectation("cost_overhead <= 1").value == Ratio(1))
        #expect(try expectation("cost_overhead >= -0.5").value == Ratio(-1, over: 2))
        #expect(try expectation("cost_overhead <= 150 %").value == Ratio(3, over: 2))
        #expect(try expectation("speedup >= 4").value == Ratio(4))
        #expect(try expectation("speedup >= 200%").value == Ratio(2))
        #expect(try expectation("parallel.throughput_per_sec >= 2").value == Ratio(2))
        #expect(try expectation("parallel.backlog.growth_per_hour <= 12").value == Ratio(12))
    }
}
