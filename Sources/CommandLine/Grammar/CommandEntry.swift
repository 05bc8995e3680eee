/// A command of a root, by its name.
///
/// What else there is to know of it is made when it is asked for: to make all commands for the one
/// that is called took most of the tool's start.
package struct CommandEntry: Sendable {
    package let name: String
    private let make: @Sendable () -> CommandShape

    /// Names a command that is made later; it holds no commands.
    package init(_ name: String, _ make: @escaping @Sendable () -> CommandShape) {
        self.name = name
        self.make = make
    }

    /// Names a command that has been made.
    package init(_ shape: CommandShape) {
        self.init(shape.name) { shape }
    }

    /// The command.
    var shape: CommandShape {
        let shape = make()
        precondition(shape.entries.isEmpty, "the command \(name) holds commands")
        return shape
    }
}
