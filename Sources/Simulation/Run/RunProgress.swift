/// How far a run has come.
package struct RunProgress: Sendable, Equatable {
    /// The instant it has reached, in nanoseconds.
    package let instant: Int64
    /// Requests that have been answered.
    package let answered: Int
    /// Whether it is over.
    package let isOver: Bool

    /// Creates the progress of a run; by default of one that has not begun.
    package init(instant: Int64 = 0, answered: Int = 0, isOver: Bool = false) {
        self.instant = instant
        self.answered = answered
        self.isOver = isOver
    }
}
