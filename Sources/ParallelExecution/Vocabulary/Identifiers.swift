import Collections

/// Names one execution: its number in order of arrival, and its place among those in flight.
public struct ExecutionID: Sendable, Hashable, BitwiseCopyable {
    /// 1 for the first request that arrived, 2 for the second, and so on.
    public let number: UInt32
    /// A small number, reused once the execution has ended, by which observers index their tables.
    public let slot: Int32

    /// Creates an identifier.
    ///
    /// - Parameters:
    ///   - number: The number in order of arrival.
    ///   - slot: The place among those in flight.
    package init(number: UInt32, slot: Int32) {
        self.number = number
        self.slot = slot
    }
}

/// Names one call to an agent for as long as the engine waits for it.
public struct CallID: Sendable, Hashable, BitwiseCopyable {
    let entry: GenerationalID

    /// A small number, reused once the call has ended, by which shells index their tables.
    public var slot: Int { Int(entry.slot) }
}

/// Names one timer for as long as the engine waits for it.
public struct TimerID: Sendable, Hashable, BitwiseCopyable {
    let entry: GenerationalID

    /// A small number, reused once the timer is gone, by which shells index their tables.
    public var slot: Int { Int(entry.slot) }
}
