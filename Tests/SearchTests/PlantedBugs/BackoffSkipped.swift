import ParallelExecution
import Simulation

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
        switch event.kind {
        case .attemptEnded(let task, _, _, .rateLimited, _):
            refused = event.key(task)
        case .backingOff(let task, let until) where refused == event.key(task):
            pauses.append(Pause(execution: event.execution, until: until))
            refused = nil
        default: break
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
