/// What an option changes.
package enum OptionRole: Sendable, CaseIterable {
    /// What is worked out: whoever repeats a part of the work needs it.
    case result
    /// What is made of that: all parts of the work need the same.
    case report
    /// Where and how it is written, and which part of the work is done.
    case outer
}
