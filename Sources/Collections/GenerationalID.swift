/// Names one record of a ``GenerationalTable``, or one element of a ``StableHeap``, for as long as
/// it lives.
public struct GenerationalID: Sendable, Hashable, BitwiseCopyable {
    /// The position in the table.
    public let slot: UInt32
    /// How often the position had been reused.
    @usableFromInline internal let generation: UInt32

    @inlinable
    internal init(slot: UInt32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }
}
