import CommandLine
import Jobs

/// A command of the tool, made of its options.
protocol Command: SendableMetatype {
    /// The command line as a value, with the command's grammar.
    associatedtype Options: CommandOptions

    /// Reads what the options name, so that nothing runs unless everything can.
    init(_ options: Options) throws

    /// Does what the command is for, and says how the tool is to end.
    func run() async throws -> ExitCode
}

extension Command {
    static var entry: CommandEntry { CommandEntry(Options.name) { Options.grammar.shape } }

    init(_ words: ParsedArguments) throws {
        try self.init(Options(words))
    }
}
