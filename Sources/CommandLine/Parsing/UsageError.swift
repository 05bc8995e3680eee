/// A command line that the grammar does not allow.
package struct UsageError: Error, CustomStringConvertible, Equatable, Sendable {
    /// What is wrong and what would be right, in one line.
    package let message: String
    /// The command whose help says more; nil stands for the root.
    package let command: String?

    package init(_ message: String, command: String? = nil) {
        self.message = message
        self.command = command
    }

    package var description: String { message }
}
