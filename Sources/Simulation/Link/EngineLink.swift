package import ParallelExecution

/// What becomes of a value on its way between shell and engine.
package enum Passage<Value: Sendable>: Sendable {
    /// It is lost.
    case dropped
    /// It passes, perhaps changed.
    case one(Value)
    /// Two values pass, in order.
    case two(Value, Value)
}

/// What lies between a simulation and its engine.
///
/// Ordinarily nothing: ``DirectLink``. A link that loses, repeats or changes what passes plays a
/// broken executor, by which the checkers are proved.
package protocol EngineLink: Sendable {
    /// Passes an input on to the engine.
    mutating func pass(_ input: EngineInput, at now: Int64) -> Passage<EngineInput>
    /// Passes a command on to the shell.
    mutating func pass(_ command: EngineCommand, at now: Int64) -> Passage<EngineCommand>
    /// Passes an event on to the observers.
    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent>
}

extension EngineLink {
    /// Passes an input on as it is.
    package mutating func pass(_ input: EngineInput, at now: Int64) -> Passage<EngineInput> {
        .one(input)
    }

    /// Passes a command on as it is.
    package mutating func pass(_ command: EngineCommand, at now: Int64) -> Passage<EngineCommand> {
        .one(command)
    }

    /// Passes an event on as it is.
    package mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        .one(event)
    }
}

/// Passes everything on as it is.
package struct DirectLink: EngineLink {
    /// Creates a link.
    package init() {}
}
