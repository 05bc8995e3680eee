/// How far a run has come.
package struct RunProgress: Sendable, Equatable {
    /// The instant it has reached, in nanoseconds.
    package internal(set) var instant: Int64 = 0
    /// Requests that have been answered.
    package internal(set) var answered = 0
    /// Whether it is over.
    package internal(set) var isOver = false
}
