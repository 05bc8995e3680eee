/// The engine with its output and whoever watches it.
///
/// A value of its own, so that an observer looks at the engine in place: passed straight out of the
/// actor, the engine would be copied for every event.
struct ObservedEngine: Sendable {
    typealias Observer = @Sendable (ExecutionEvent, borrowing ExecutionEngine) -> Void

    var engine: ExecutionEngine
    private var output = EngineOutput()
    private let observer: Observer?

    init(_ engine: ExecutionEngine, observer: Observer?) {
        self.engine = engine
        self.observer = observer
    }

    /// Hands an input to the engine and shows what happened to the observer.
    mutating func handle(_ input: EngineInput, at now: Int64) {
        engine.handle(input, at: now, into: &output)
        if let observer {
            for index in output.events.indices { observer(output.events[index], engine) }
        }
        output.events.removeAll(keepingCapacity: true)
    }

    /// Takes the commands that have not been carried out.
    mutating func takeCommands() -> ContiguousArray<EngineCommand> {
        defer { output.commands.removeAll(keepingCapacity: true) }
        return output.commands
    }
}
