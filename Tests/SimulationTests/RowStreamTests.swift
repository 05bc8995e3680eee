import ParallelExecution
import Scenarios
import Simulation
import Synchronization
import TestSupport
import Testing

@Suite("rows leave a run while it goes on")
struct RowStreamTests {
    /// Keeps what it is given, up to a number of rows.
    private final class Sink: TaskRowSink {
        private struct State {
            var parts: [[TaskRow]] = []
            var isFinished = false
        }

        private let limit: Int
        private let state = Mutex(State())

        init(limit: Int = .max) { self.limit = limit }

        var parts: [[TaskRow]] { state.withLock(\.parts) }
        var isFinished: Bool { state.withLock(\.isFinished) }

        func take(_ rows: [TaskRow]) -> Bool {
            state.withLock { state in
                state.parts.append(rows)
                return state.parts.reduce(0) { $0 + $1.count } <= limit
            }
        }

        func finish() -> Bool {
            state.withLock { $0.isFinished = true }
            return true
        }
    }

    private static let count = 3_500

    private let scenario = Load.scenario(every: 2_500_000_000, count: Self.count)

    @Test("all rows come, by execution and task, in both shells and in parts")
    func order() throws {
        var all: [[TaskRow]] = []
        for shell in [Shell.simulation, .async] {
            let sink = Sink()
            let result = try scenario.simulate(
                mode: .parallel, seed: 1, shell: shell, sink: sink)
            let rows = sink.parts.flatMap { $0 }
            #expect(rows.map(\.execution) == (1...Self.count).flatMap { [$0, $0] })
            #expect(rows.enumerated().allSatisfy { $1.task == ($0 % 2 == 0 ? "a" : "b") })
            #expect(sink.isFinished)
            #expect(sink.parts.count > 5)
            #expect(result.rows == Array(rows.prefix(40)))
            #expect(result.responses.map(\.execution) == Array(1...20))
            all.append(rows)
        }
        #expect(all[0] == all[1])
        // Some execution ended before an earlier one, so that order had to be made.
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: 1),
            observer: EventRecorder())
        simulation.run()
        let ends = simulation.observer.events.compactMap { event in
            if case .responded = event.kind { event.execution.number } else { nil }
        }
        #expect(ends != ends.sorted())
    }

    @Test("a run is the same whoever follows it, and without details keeps none")
    func equalRuns() throws {
        let plain = try scenario.simulate(mode: .serial, seed: 1)
        let followed = try scenario.simulate(
            mode: .serial, seed: 1, sink: Sink(), progress: { _ in true })
        #expect(plain.digest == followed.digest)
        #expect(plain.statistics == followed.statistics)
        #expect(plain.rows == followed.rows)
        let lean = try scenario.simulate(mode: .serial, seed: 1, keepsDetails: false)
        #expect(lean.rows.isEmpty && lean.responses.isEmpty)
        #expect(lean.statistics == plain.statistics)
    }

    @Test("a sink that takes no more stops its run", arguments: [Shell.simulation, .async])
    func fullSink(shell: Shell) throws {
        let sink = Sink(limit: 100)
        let failure = #expect(throws: RunFailure.self) {
            try scenario.simulate(mode: .parallel, seed: 9, shell: shell, sink: sink)
        }
        #expect(failure?.description == "parallel run with seed 9 was stopped")
        #expect(!sink.isFinished)
        #expect(sink.parts.count < 5)
    }

    @Test("progress is told in plain numbers and may stop a run", arguments: [0, 3])
    func progress(looks: Int) throws {
        let seen = Mutex<[RunProgress]>([])
        #expect(throws: RunFailure.self) {
            try scenario.simulate(
                mode: .parallel, seed: 1,
                progress: { progress in
                    seen.withLock { $0.append(progress) }
                    return seen.withLock(\.count) <= looks
                })
        }
        let progress = seen.withLock { $0 }
        #expect(progress.count == looks + 1)
        #expect(progress[0] == RunProgress())
        #expect(progress.map(\.instant) == progress.map(\.instant).sorted())
        #expect(progress.dropFirst().allSatisfy { $0.answered > 0 && !$0.isOver })
    }

    @Test("the last progress is that of the end")
    func end() throws {
        let last = Mutex(RunProgress())
        let statistics = try scenario.simulate(
            mode: .parallel, seed: 1,
            progress: { progress in
                last.withLock { $0 = progress }
                return true
            }
        ).statistics
        let progress = last.withLock { $0 }
        #expect(progress.isOver)
        #expect(progress.answered == Self.count)
        #expect(Int128(progress.instant) == statistics.virtualDuration)
    }
}
