package import ParallelExecution
package import Scenarios

/// An execution that is worth looking at, as it went in each mode.
package struct ChosenExecution: Sendable {
    /// Why it is worth looking at.
    package enum Reason: Sendable, CaseIterable {
        /// There is no other.
        case only
        /// Half of the answered requests took longer.
        case median
        /// One in twenty took longer.
        case p95
        /// None took longer.
        case longest
        /// It is the first of which something is missing.
        case firstIncomplete
    }

    package let reasons: [Reason]
    /// In the order of the modes.
    package let timelines: [ExecutionTimeline]

    /// Chooses executions of the last mode, and follows them in every mode: the runs are made
    /// again, which gives the same.
    ///
    /// - Parameters:
    ///   - scenario: What was run.
    ///   - modes: How requests were worked on, serial first.
    /// - Returns: The executions in the order of ``Reason``, and what went wrong in the last mode.
    package static func all(
        _ scenario: Scenario, modes: [ExecutionMode]
    ) -> (executions: [ChosenExecution], failures: [FirstFailures]) {
        guard let last = modes.last else { return ([], []) }
        let recorder = run(scenario, last, ResponseRecorder())
        let chosen = choose(recorder.ends)
        let recorders = modes.map { mode in
            run(
                scenario, mode,
                TimelineRecorder(of: Set(chosen.map { UInt32($0.number) }), mode: mode))
        }
        let executions = chosen.map { number, reasons in
            ChosenExecution(
                reasons: reasons,
                timelines: recorders.compactMap { $0.timelines[UInt32(number)] })
        }
        return (executions, recorder.failures.failures)
    }

    private static func run<Observer: EventObserver>(
        _ scenario: Scenario, _ mode: ExecutionMode, _ observer: Observer
    ) -> Observer {
        var simulation = Simulator(
            scenario, mode: mode, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: observer)
        simulation.run()
        return simulation.observer
    }

    private static func choose(
        _ ends: [ResponseRecorder.End]
    ) -> [(number: Int, reasons: [Reason])] {
        guard ends.count > 1 else { return ends.map { (Int($0.number), [.only]) } }
        let answered = ends.filter(\.isAnswered).sorted {
            ($0.duration, $0.number) < ($1.duration, $1.number)
        }
        var chosen: [(number: Int, reasons: [Reason])] = []
        func add(_ end: ResponseRecorder.End?, _ reason: Reason) {
            guard let end else { return }
            let number = Int(end.number)
            if let known = chosen.firstIndex(where: { $0.number == number }) {
                chosen[known].reasons.append(reason)
            } else {
                chosen.append((number, [reason]))
            }
        }
        func rank(_ perMille: Int) -> ResponseRecorder.End? {
            answered.isEmpty ? nil : answered[answered.count.nearestRank(perMille: perMille) - 1]
        }
        add(rank(500), .median)
        add(rank(950), .p95)
        add(answered.last, .longest)
        add(ends.filter { !$0.isComplete }.min { $0.number < $1.number }, .firstIncomplete)
        return chosen
    }
}

/// Notes how every request was answered.
private struct ResponseRecorder: EventObserver {
    struct End {
        let number: UInt32
        let isAnswered: Bool
        let isComplete: Bool
        let duration: Int64
    }

    private(set) var ends: [End] = []
    private(set) var failures = FirstFailures.Recorder()
    private var arrivals: [UInt32: Int64] = [:]

    mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        failures.note(event)
        let number = event.execution.number
        switch event.kind {
        case .arrived: arrivals[number] = event.at
        case .responded(let status, _):
            ends.append(
                End(
                    number: number, isAnswered: status.isAnswered,
                    isComplete: status == .completed,
                    duration: event.at - (arrivals.removeValue(forKey: number) ?? event.at)))
        case .routed, .admitted, .planned, .coordinationFailed, .executionTimedOut, .refused,
            .taskQueued,
            .attemptStarted, .attemptEnded, .backingOff,
            .taskSettled, .aggregated, .conflictFound, .conflictSettled, .remediationAdded,
            .synthesised:
            break
        }
    }
}

/// Follows some executions.
private struct TimelineRecorder: EventObserver {
    private(set) var timelines: [UInt32: ExecutionTimeline] = [:]
    private let chosen: Set<UInt32>
    private let mode: ExecutionMode

    init(of chosen: Set<UInt32>, mode: ExecutionMode) {
        self.chosen = chosen
        self.mode = mode
    }

    mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        let number = event.execution.number
        guard chosen.contains(number) else { return }
        if case .arrived = event.kind {
            timelines[number] = ExecutionTimeline(
                number: Int(number), mode: mode, arrival: event.at)
        }
        timelines[number]?.note(event, engine)
    }
}
