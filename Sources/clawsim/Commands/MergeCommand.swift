import CommandLine

/// The command `clawsim merge`.
enum MergeCommand {
    /// Ends the command that shards are parts of, as if one process had done it all.
    static func run(_ arguments: ParsedArguments) async throws -> ExitCode {
        let shards = try MergedShards(arguments.positionals("shard"))
        var options: [String] = []
        if let output = try arguments.string("--out") { options.append("--out=\(output)") }
        if let formats = try arguments.list("--format") {
            options.append("--format=" + formats.joined(separator: ","))
        }
        for flag in ["--force", "--quiet"] where arguments.flag(flag) { options.append(flag) }
        let known = shards.command.filter { word in
            !options.contains { $0.hasPrefix("--format=") } || !word.hasPrefix("--format=")
        }
        let words = known.prefix(1) + options + known.dropFirst()
        guard case .run(let original) = try ArgumentParser(Grammar.root).parse(Array(words)) else {
            throw Failure("the shards hold no command", .incompatibleBaseline)
        }
        switch original.command.name {
        case "run": return try await RunCommand(original, work: .merged(shards)).run()
        case "check": return try await CheckCommand(original, work: .merged(shards)).run()
        case "tune": return try await TuneCommand(original, work: .merged(shards)).run()
        default: return try await ExploreCommand(original, work: .merged(shards)).run()
        }
    }
}
