package import Analysis
package import ParallelExecution
package import Scenarios
package import Simulation

/// The runs of a command's scenarios: a job for each, whose units are replications in all modes.
package struct ReplicationJobs {
    /// Makes some replications of a scenario, which leave their rows in the parts.
    package typealias Simulate = (
        LoadedScenario, [Int], TaskRowParts?, _ take: (Scenario.ReplicationOutcome) -> Bool
    ) async -> Void

    private let scenarios: [LoadedScenario]
    private let modes: [ExecutionMode]
    private let simulate: Simulate

    /// Prepares to make runs.
    package init(
        _ scenarios: [LoadedScenario], in modes: [ExecutionMode], simulate: @escaping Simulate
    ) {
        self.scenarios = scenarios
        self.modes = modes
        self.simulate = simulate
    }

    /// Makes a scenario's runs, or takes them from shards.
    package func result(
        of index: Int, _ parts: TaskRowParts? = nil, from shards: MergedShards?
    ) async throws(Failure) -> Result<ScenarioResult, RunFailure> {
        let job = job(index, parts)
        guard let shards else { return await job.whole() }
        let scenario = scenarios[index].scenario
        for replication in 0..<job.units {
            let runs = shards.runs(scenario: index, replication: replication)
            guard let runs, runs.map(\.mode) != modes || !runs.allSatisfy({ $0.fits(scenario) })
            else { continue }
            throw Failure(
                "\(scenarios[index].path): the shards hold runs of something else",
                .incompatibleBaseline)
        }
        return try await job.merge { replication in
            let slices = shards.rows(scenario: index, replication: replication)
            for (key, slice) in zip(keys([replication]), slices) { parts?[key] = slice }
            return shards.runs(scenario: index, replication: replication)
        }
    }

    /// Makes a shard's replications; those of all scenarios are counted through.
    ///
    /// Rows are kept for a directory if there is one; `complain` learns which runs gave no result.
    package func part(
        _ shard: Shard, rowsIn directory: OutputDirectory? = nil, complain: (String) -> Void
    ) async throws(Failure) -> ShardFile.Part {
        var found: [ShardFile.Replication] = []
        var rows: [[any TaskRows]] = []
        var before = 0
        for (index, loaded) in scenarios.enumerated() where loaded.scenario.skipReason == nil {
            let name = "\(ShardFile.rowsName(shard)).\(index)"
            let parts = directory.map { TaskRowParts(in: $0, file: name) }
            let job = job(index, parts)
            for (replication, outcome) in await job.part(shard, after: before) {
                if case .failure(let failure) = outcome { complain("\(loaded.path): \(failure)") }
                let runs = try? outcome?.get()
                found.append(
                    ShardFile.Replication(scenario: index, replication: replication, runs: runs))
                rows.append(runs == nil ? [] : keys([replication]).compactMap { parts?[$0] })
            }
            if let failure = parts?.failure { throw failure }
            before += job.units
        }
        return (.replications(found), directory == nil ? nil : rows)
    }

    private func keys(_ replications: [Int]) -> [RunKey] {
        replications.flatMap { replication in
            modes.map { RunKey(mode: $0, replication: replication) }
        }
    }

    private func job(
        _ index: Int, _ parts: TaskRowParts?
    ) -> Job<[RunResult], GatheredRuns, ScenarioResult> {
        let loaded = scenarios[index]
        return Job(
            units: loaded.scenario.replications,
            name: { "\(loaded.path): replication \($0 + 1)" },
            perform: { await simulate(loaded, $0, parts, $1) },
            gather: GatheredRuns(loaded.scenario), add: { $0.add($1) }, finish: \.result)
    }
}

extension RunResult {
    /// Whether its figures are by the pools, models and requests of a scenario: a checksum that is
    /// right does not make them so.
    fileprivate func fits(_ scenario: Scenario) -> Bool {
        let pools = scenario.configuration.pools.count
        let kinds = statistics.requests.count
        return statistics.pools.count == pools
            && statistics.failing.count == AttemptOutcome.allCases.count
            && statistics.models.count == scenario.configuration.prices.entries.count + 1
            && (kinds == 0 || kinds == scenario.requests.count)
            && (profile?.pools.count ?? pools) == pools
    }
}
