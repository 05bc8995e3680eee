/// How many responses came after something had gone wrong with a task.
package struct AffectedResponses: Sendable, Equatable, Codable {
    /// After an attempt that did not succeed, in whatever way.
    package internal(set) var byErrors = 0
    /// After an attempt that timed out.
    package internal(set) var byTimeouts = 0
    /// After an attempt that was not the first at its task.
    package internal(set) var byRetries = 0

    static func += (left: inout AffectedResponses, right: AffectedResponses) {
        left.byErrors += right.byErrors
        left.byTimeouts += right.byTimeouts
        left.byRetries += right.byRetries
    }
}
