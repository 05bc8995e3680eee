import Collections

/// The engine and whoever watches it.
///
/// A value of its own, so that an observer looks at the engine in place: passed straight out of the
/// actor, the engine would be copied for every event.
struct ObservedEngine: Sendable {
    typealias Observer = @Sendable (ExecutionEvent, borrowing ExecutionEngine) -> Void

    private(set) var engine: ExecutionEngine
    private let observer: Observer?

    init(_ engine: ExecutionEngine, observer: Observer?) {
        self.engine = engine
        self.observer = observer
    }

    /// Tells the engine of a stimulus and shows what happened to the observer.
    mutating func tell<Result>(_ stimulus: (inout ExecutionEngine) -> Result) -> Result {
        let result = stimulus(&engine)
        if let observer {
            for index in engine.events.indices { observer(engine.events[index], engine) }
        }
        engine.removeEvents()
        return result
    }

    /// Takes the commands that have not been carried out.
    mutating func takeCommands() -> ContiguousArray<EngineCommand> {
        defer { engine.removeCommands(engine.commands.count) }
        return ContiguousArray(engine.commands)
    }

    /// Takes the response of an execution that is over.
    mutating func takeResponse(of execution: ExecutionID) -> Response {
        engine.takeResponse(of: execution)
    }
}
