import ParallelExecution
import Simulation

/// Grants every call a nanosecond beyond its deadline.
struct TimeoutOffByOne: EngineLink {
    mutating func pass(_ command: EngineCommand, at now: Int64) -> Passage<EngineCommand> {
        guard case .startCall(let id, var call) = command, call.deadline != .max else {
            return .one(command)
        }
        call.deadline += 1
        return .one(.startCall(id, call))
    }
}
