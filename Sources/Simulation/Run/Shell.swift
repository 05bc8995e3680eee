/// Which of the two shells drives the engine.
package enum Shell: String, Sendable, CaseIterable {
    /// The event queue: fast.
    case simulation
    /// The async executor on the virtual clock: what ships.
    case async
}
