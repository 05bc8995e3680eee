/// What clients saw of their requests, in a scenario in which some poll.
package struct ClientStatistics: Sendable, Equatable, Codable {
    /// Whether any client polls; nothing is counted where none does.
    package let isPolled: Bool
    /// Request arrival to the instant at which its client knows the response, of answered requests,
    /// completed or partial, nanoseconds.
    package internal(set) var duration = Histogram()
    /// How often clients asked how an execution stands, of all requests.
    package internal(set) var polls: Int128 = 0

    /// Adds what the clients of another run saw.
    mutating func merge(_ other: ClientStatistics) {
        guard other.isPolled else { return }
        duration.merge(other.duration)
        polls += other.polls
    }
}
