import TestSupport
import Testing

@Suite("published numbers", .timeLimit(.minutes(10)))
struct PublishedNumberTests {
    /// What a report of a shipped scenario must say, to the nanosecond.
    struct Number: Sendable, CustomTestStringConvertible {
        let scenario: String
        let path: String
        let value: String

        init(_ scenario: String, _ path: String, _ value: String) {
            self.scenario = scenario
            self.path = path
            self.value = value
        }

        var testDescription: String { "\(scenario): \(path) is \(value)" }
    }

    @Test(
        "the report says what the sources say",
        arguments: [
            // C2 and C4.
            Number("restaurant-website", "modes.parallel.duration_sec.mean", "170"),
            Number("restaurant-website", "modes.parallel.makespan_sec.max", "150"),
            Number("restaurant-website", "modes.serial.cost_usd.total", "3"),
            Number("restaurant-website", "modes.parallel.cost_usd.total", "3.15"),
            Number("restaurant-website", "comparison.speedup.mean", "1.5"),
            Number("restaurant-website-plan-b", "modes.parallel.duration_sec.mean", "155"),
            // Six tasks on three slots in the order of the plan: 45, 90, 30, then 60, 60, 40.
            Number("codegen-queue", "modes.parallel.makespan_sec.mean", "130"),
            Number("codegen-queue", "modes.parallel.pools.codegen.queue_length.max", "3"),
            // R. L. Graham, Bounds on multiprocessing timing anomalies, 1969.
            Number("graham-anomaly-base", "modes.parallel.makespan_sec.mean", "12"),
            Number("graham-anomaly-four-slots", "modes.parallel.makespan_sec.mean", "15"),
            Number("graham-anomaly-shorter-tasks", "modes.parallel.makespan_sec.mean", "13"),
            Number("graham-anomaly-fewer-dependencies", "modes.parallel.makespan_sec.mean", "16"),
            Number("graham-anomaly-list-order", "modes.parallel.makespan_sec.mean", "14"),
            // One slot's worth of work, whatever the order.
            Number("graham-anomaly-base", "modes.serial.makespan_sec.mean", "34"),
            Number("graham-anomaly-list-order", "modes.serial.makespan_sec.mean", "34"),
            // Three attempts of 300 s, 1 s and 3 s apart.
            Number("hanging-backend", "modes.parallel.makespan_sec.mean", "904"),
            Number("hanging-backend", "modes.parallel.tasks.timeouts", "3"),
            Number("hanging-backend", "comparison.lost_speedup.retries", "900"),
            Number("hanging-backend", "comparison.lost_speedup.backoff", "4"),
        ])
    func published(_ number: Number) async throws {
        let directory = try TemporaryDirectory()
        let path = ShippedScenario(number.scenario).path
        let outcome = try await Clawsim.run(
            ["run", path, "--quiet", "--no-advice", "--format", "json", "--out", "out"],
            in: directory)
        #expect(outcome.exitCode == 0)
        #expect(try ReportFile(in: directory, at: "out").number(number.path) == number.value)
    }
}
