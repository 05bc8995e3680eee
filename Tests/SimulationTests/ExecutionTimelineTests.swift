import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("chosen executions")
struct ExecutionTimelineTests {
    private let second: Int64 = 1_000_000_000

    @Test("a hanging task is three attempts with backoff between, and decides the duration")
    func hanging() throws {
        let scenario = try ShippedScenario("backend-timeout").load()
        let chosen = ChosenExecution.all(scenario, modes: [.serial, .parallel]).executions
        #expect(chosen.map(\.reasons) == [[.only]])
        let parallel = try #require(chosen.first?.timelines.last)
        #expect(parallel.mode == .parallel)
        #expect(parallel.duration == 924 * second)
        #expect(parallel.status == .partial)
        let backend = try #require(parallel.tasks.first { $0.name == "backend" })
        #expect(backend.state == .dead)
        #expect(backend.isDeciding)
        #expect(
            backend.spans.map(\.kind) == [
                .attempt(1, .timedOut), .backoff, .attempt(2, .timedOut), .backoff,
                .attempt(3, .timedOut),
            ])
        #expect(backend.spans.map { ($0.end - $0.start) / second } == [300, 1, 300, 3, 300])
        let audit = try #require(parallel.tasks.first { $0.name == "audit" })
        #expect(audit.state == .skipped)
        #expect(audit.spans.isEmpty && !audit.isDeciding)
        #expect(
            parallel.phases.map(\.kind) == [.decomposition, .aggregation, .synthesis])
        #expect(parallel.phases.map { ($0.end - $0.start) / second } == [5, 5, 10])
    }

    @Test("under load the median, the p95, the longest and the first incomplete one are chosen")
    func underLoad() async throws {
        let scenario = try ShippedScenario("spike").load()
        let chosen = ChosenExecution.all(scenario, modes: [.serial, .parallel]).executions
        #expect(chosen.map(\.reasons) == [[.median], [.p95], [.longest], [.firstIncomplete]])
        let result = try await ScenarioResultDurations.of(scenario)
        #expect(
            chosen.prefix(3).compactMap { $0.timelines.last?.duration } == [
                result.percentile(perMille: 500), result.percentile(perMille: 950), result.max,
            ])
        #expect(chosen.last?.timelines.last?.status == .rejected)
        for execution in chosen {
            #expect(execution.timelines.map(\.mode) == [.serial, .parallel])
        }
    }

    @Test("each way of failing is counted, and named with the first executions that show it")
    func failures() throws {
        let scenario = try ShippedScenario("soak-24h").load()
        let failures = ChosenExecution.all(scenario, modes: [.parallel]).failures
        let trace = TraceRecorder.record(scenario, mode: .parallel, seed: scenario.seed)
        var expected: [FirstFailures.Kind: [UInt32]] = [:]
        for event in trace.events {
            switch event.kind {
            case .attemptEnded(_, _, _, _, let outcome) where outcome != .succeeded:
                expected[.attempts(outcome), default: []].append(event.execution.number)
            case .responded(let status, _) where status != .completed:
                expected[.responses(status), default: []].append(event.execution.number)
            default: continue
            }
        }
        #expect(failures.count == expected.count)
        for failure in failures {
            let all = try #require(expected[failure.kind])
            #expect(failure.count == all.count)
            var first: [UInt32] = []
            for number in all where !first.contains(number) { first.append(number) }
            #expect(failure.executions == Array(first.prefix(3)))
        }
    }

    /// The durations of the parallel run.
    private enum ScenarioResultDurations {
        static func of(_ scenario: Scenario) async throws -> Histogram {
            try scenario.simulate(mode: .parallel, seed: scenario.seed).statistics.duration
        }
    }
}
