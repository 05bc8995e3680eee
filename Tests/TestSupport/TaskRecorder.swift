package import ParallelExecution
package import Scenarios
import Simulation

/// When things happened to the one task of each execution, and what it consumed.
package struct TaskRecorder: EventObserver {
    /// What happened to one execution, in nanoseconds; -1 for what never happened.
    package struct Record: Sendable, Equatable {
        package var arrived: Int64 = -1
        package var started: Int64 = -1
        package var ended: Int64 = -1
        package var responded: Int64 = -1
        package var usage = TokenUsage.zero
        package var cost: Int64 = 0

        /// From the request to its start: its wait where the project manager takes no time.
        package var wait: Int64 { started - arrived }
        /// From the request to its response.
        package var sojourn: Int64 { responded - arrived }
    }

    /// By execution, the first at 0.
    package private(set) var records: ContiguousArray<Record> = []
    /// The most executions that were in flight at once.
    package private(set) var mostInFlight = 0
    private var inFlight = 0

    /// Creates a recorder of nothing.
    package init() {}

    package mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        let index = Int(event.execution.number) - 1
        switch event.kind {
        case .arrived:
            while records.count <= index { records.append(Record()) }
            records[index].arrived = event.at
            inFlight += 1
            mostInFlight = max(mostInFlight, inFlight)
        case .attemptStarted: records[index].started = event.at
        case .attemptEnded:
            guard let bill = event.kind.ended?.bill else { break }
            records[index].ended = event.at
            records[index].usage += bill.usage
            records[index].cost += bill.cost
        case .responded:
            records[index].responded = event.at
            inFlight -= 1
        default: break
        }
    }

    /// Runs a scenario to its end in parallel mode.
    package static func run(_ scenario: Scenario, seed: UInt64 = 1) -> TaskRecorder {
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: seed),
            observer: TaskRecorder())
        simulation.run()
        return simulation.observer
    }
}
