import ParallelExecution
import Simulation

/// Any link, so that tests can take several kinds as arguments.
struct AnyLink: EngineLink {
    private var base: any EngineLink

    init(_ base: any EngineLink) {
        self.base = base
    }

    mutating func pass(_ input: EngineInput, at now: Int64) -> Passage<EngineInput> {
        base.pass(input, at: now)
    }

    mutating func pass(_ command: EngineCommand, at now: Int64) -> Passage<EngineCommand> {
        base.pass(command, at: now)
    }

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        base.pass(event, in: engine)
    }
}
