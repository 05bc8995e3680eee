import ParallelExecution
import Reporting
import Scenarios
import Simulation

extension RunCommand {
    /// Makes a shard's replications; those of all scenarios are counted through.
    func run(_ shard: Shard) async throws(Failure) -> ExitCode {
        let directory = OutputDirectory(path: output ?? ShardFile.defaultDirectory)
        var replications: [ShardFile.Replication] = []
        var rows: [[any TaskRows]] = []
        var before = 0
        for (index, loaded) in scenarios.enumerated() where loaded.scenario.skipReason == nil {
            let scenario = loaded.scenario
            let own = (0..<scenario.replications).filter { shard.owns(before + $0) }
            before += scenario.replications
            let keys = own.flatMap { replication in
                modes.map { RunKey(mode: $0, replication: replication) }
            }
            let parts =
                formats.contains(.csv)
                ? TaskRowParts(in: directory, file: "\(ShardFile.rowsName(shard)).\(index)") : nil
            let outcomes = await outcomes(keys, of: scenario, parts)
            if let failure = parts?.failure { throw failure }
            guard !interrupt.isRaised else { return .interrupted }
            for (number, replication) in own.enumerated() {
                let range = number * modes.count..<(number + 1) * modes.count
                let runs = Self.all(outcomes[range], of: loaded)
                replications.append(
                    ShardFile.Replication(scenario: index, replication: replication, runs: runs))
                rows.append(runs == nil ? [] : keys[range].compactMap { parts?[$0] })
            }
        }
        let file = ShardFile(
            shard, of: sharedWords, scenarios: scenarios.map(\.scenario),
            content: .replications(replications))
        try file.write(
            to: output, rows: formats.contains(.csv) ? rows : nil, isQuiet: isQuiet)
        return .pass
    }

    /// The runs, if all of them gave a result.
    static func all(
        _ outcomes: ArraySlice<Result<RunResult, RunFailure>>, of loaded: LoadedScenario
    ) -> [RunResult]? {
        var runs: [RunResult] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let run): runs.append(run)
            case .failure(let failure):
                Console.complain("\(loaded.path): \(failure)")
                return nil
            }
        }
        return runs
    }

    /// What shards know of a scenario's runs; those that gave no result are made again.
    func known(
        to shards: MergedShards, _ index: Int, _ parts: TaskRowParts?
    ) async throws(Failure) -> [Result<RunResult, RunFailure>] {
        let (path, scenario) = (scenarios[index].path, scenarios[index].scenario)
        var all: [Result<RunResult, RunFailure>] = []
        for replication in 0..<scenario.replications {
            let keys = modes.map { RunKey(mode: $0, replication: replication) }
            guard let runs = shards.runs(scenario: index, replication: replication) else {
                all += await outcomes(keys, of: scenario, parts)
                guard all.contains(where: { (try? $0.get()) == nil }) else {
                    throw Failure(
                        "\(path): replication \(replication + 1) failed in its shard, and does "
                            + "not fail again", .nondeterminism)
                }
                return all
            }
            all += runs.map { .success($0) }
            let slices = shards.rows(scenario: index, replication: replication)
            for (key, slice) in zip(keys, slices) { parts?[key] = slice }
        }
        return all
    }
}
