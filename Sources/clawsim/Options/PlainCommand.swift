import CommandLine

/// A command that is its own options.
protocol PlainCommand: Command, CommandOptions where Options == Self {}

extension PlainCommand {
    init(_ options: Self) {
        self = options
    }
}
