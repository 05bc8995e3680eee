import CommandLine
import Jobs
import Platform
import Simulation

/// A command whose work processes can share out.
protocol SharedCommand: Command where Options: SharedOptions {
    var options: Options { get }
    /// What is worked on; the shards of a command have to agree on it.
    var scenarios: [LoadedScenario] { get }

    /// Does a part of the work.
    func part(_ shard: Shard) async throws(Failure) -> ShardFile.Part

    /// Does all the work, or takes what shards have found, and reports it.
    func complete(_ shards: MergedShards?) async throws -> ExitCode
}

extension SharedCommand {
    func run() async throws -> ExitCode {
        guard let shard = options.shard else { return try await complete(nil) }
        let directory = options.shardDirectory
        try directory.check()
        let (found, rows) = try await part(shard)
        guard !Interrupt.isRaised else { return .interrupted }
        let file = ShardFile(
            shard, of: options.words([.result, .report]), scenarios: scenarios.map(\.scenario),
            content: found)
        let names = try file.write(to: directory, rows: rows).joined(separator: ", ")
        if !options.isQuiet { try Console.write("written to \(directory.path): \(names)\n") }
        return .pass
    }

    /// Does what is left to do when all shards are there.
    func merge(_ shards: MergedShards) async throws -> ExitCode {
        try shards.check(scenarios)
        return try await complete(shards)
    }

    /// Says which run of a shard gave no result, unless that is for the interrupt.
    func complain(_ line: String) {
        if !Interrupt.isRaised { Console.complain(line) }
    }
}
