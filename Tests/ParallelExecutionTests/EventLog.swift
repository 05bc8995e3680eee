import ParallelExecution
import Synchronization

/// Keeps the events of an executor as lines of ``EventText``.
final class EventLog: Sendable {
    private let state = Mutex((lines: [String](), running: 0))

    var lines: [String] { state.withLock { $0.lines } }

    /// Attempts started and not ended.
    var running: Int { state.withLock { $0.running } }

    func lines(_ part: String) -> [String] {
        lines.filter { $0.contains(part) }
    }

    func observe(_ event: ExecutionEvent, _ engine: ExecutionEngine) {
        state.withLock { state in
            state.lines.append(EventText.line(event, engine))
            switch event.kind {
            case .attemptStarted: state.running += 1
            case .attemptEnded: state.running -= 1
            default: break
            }
        }
    }
}
