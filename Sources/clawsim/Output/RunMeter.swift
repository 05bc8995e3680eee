import Exact
import Scenarios
import Simulation
import Synchronization

/// Shows on a terminal how far the runs of a scenario are.
final class RunMeter: Sendable {
    private struct State {
        var underWay: [RunKey: RunProgress] = [:]
        var finished = 0
        /// Requests that finished runs have answered.
        var answered = 0
        var shownAt: ContinuousClock.Instant
    }

    private static let interval = Duration.milliseconds(250)

    private let name: String
    private let runs: Int
    /// When a run ends, by its last arrival, in nanoseconds.
    private let expectedEnd: Int64?
    private let progress: Progress
    private let start: ContinuousClock.Instant
    private let state: Mutex<State>

    /// Starts to measure.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - runs: How many runs there are, in all modes and replications.
    ///   - isVisible: Whether anything is shown.
    init(_ scenario: Scenario, runs: Int, isVisible: Bool) {
        name = scenario.name
        self.runs = runs
        expectedEnd = scenario.lastArrival
        progress = Progress(isVisible: isVisible)
        start = ContinuousClock.now
        state = Mutex(State(shownAt: start))
    }

    /// Takes note of a run's progress.
    func update(_ key: RunKey, _ run: RunProgress) {
        guard progress.isVisible else { return }
        state.withLock { state in
            if run.isOver {
                state.underWay[key] = nil
                state.finished += 1
                state.answered += run.answered
            } else {
                state.underWay[key] = run
            }
            let now = ContinuousClock.now
            guard state.shownAt.duration(to: now) >= Self.interval else { return }
            state.shownAt = now
            progress.show(line(state, seconds: start.duration(to: now) / .seconds(1)))
        }
    }

    /// Removes what is shown.
    func clear() {
        progress.clear()
    }

    private func line(_ state: State, seconds: Double) -> String {
        let answered = state.underWay.values.reduce(state.answered) { $0 + $1.answered }
        let rate = Int(Double(answered) / seconds)
        var parts: [String] = []
        if let share = share(state) { parts.append("\(Int(share * 100)) %") }
        if runs > 1 { parts.append("\(state.finished) of \(runs) runs") }
        if let instant = state.underWay.values.map(\.instant).min() {
            let second: Int64 = 1_000_000_000
            parts.append("at \(DurationText.text(instant / second * second))")
        }
        parts.append("\(answered) requests, \(rate) requests/s")
        if let share = share(state), share > 0 {
            parts.append("\(Int((seconds * (1 - share) / share).rounded(.up))) s left")
        }
        return "\(name): " + parts.joined(separator: ", ")
    }

    /// How much of all runs is done; `nil` where nobody knows when they end.
    private func share(_ state: State) -> Double? {
        guard let expectedEnd, expectedEnd > 0 else { return nil }
        let done = state.underWay.values.reduce(Double(state.finished)) {
            $0 + min(Double($1.instant) / Double(expectedEnd), 1)
        }
        return done / Double(runs)
    }
}
