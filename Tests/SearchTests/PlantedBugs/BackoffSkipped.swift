import ParallelExecution
import Simulation
import TestSupport

/// Tries a task again at once whose provider asked for a pause.
struct BackoffSkipped: EngineLink {
    private struct Pause: Equatable {
        let execution: ExecutionID
        let until: Int64
    }

    private var refused: TaskKey?
    private var pauses: [Pause] = []

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        if let end = event.kind.ended, end.outcome == .rateLimited {
            refused = event.key(end.task)
        }
        if case .backingOff(let task, let until) = event.kind, refused == event.key(task) {
            pauses.append(Pause(execution: event.execution, until: until))
            refused = nil
        }
        return .one(event)
    }

    mutating func pass(_ command: EngineCommand, at now: Int64) -> Passage<EngineCommand> {
        guard case .setTimer(let timer, let execution, let until) = command,
            let pause = pauses.firstIndex(of: Pause(execution: execution, until: until))
        else { return .one(command) }
        pauses.remove(at: pause)
        return .one(.setTimer(timer, execution, at: now))
    }
}
