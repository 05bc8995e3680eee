import Platform
import Reporting
package import Search
package import Simulation

/// All shards of one command, checked against one another.
package struct MergedShards: Sendable {
    /// A shard and where it was read.
    private typealias Source = (path: String, file: ShardFile)

    /// The command that all shards are parts of.
    package let command: [String]
    /// The runs by scenario and replication; without those that gave no result.
    private var replications: [[Int]: [RunResult]] = [:]
    private var slices: [[Int]: [TaskRowSlice]] = [:]
    private var tunings: [Int: TuningPart] = [:]
    /// What was explored.
    package private(set) var exploration = Explorer<DirectLink>.Outcome()
    /// Whether all shards have rows for `tasks.csv`.
    package private(set) var hasRows = true
    private let scenarios: [String]

    /// Reads files, or directories of them; refuses what is unusable, missing, there twice, or of
    /// another command than the others.
    package init(_ paths: [String]) throws(Failure) {
        var sources: [Source] = []
        for path in try Self.files(paths) { sources.append((path, try ShardFile.read(path))) }
        let first = sources[0]
        try Self.check(sources, in: paths)
        command = first.file.command
        scenarios = first.file.scenarios
        for source in sources { try add(source) }
    }

    /// Refuses scenarios other than those that the shards were made of.
    package func check(_ loaded: [LoadedScenario]) throws(Failure) {
        let here = ShardFile.digests(loaded.map(\.scenario))
        guard here.count == scenarios.count else {
            throw Failure(
                "the shards are of \(scenarios.count) scenarios, and here are \(here.count)",
                .incompatibleBaseline)
        }
        for (index, one) in loaded.enumerated() where here[index] != scenarios[index] {
            throw Failure(
                "\(one.path): not the scenario that the shards were made of", .incompatibleBaseline)
        }
    }

    /// The runs of a replication in the order of the modes; `nil` when one gave no result.
    package func runs(scenario: Int, replication: Int) -> [RunResult]? {
        replications[[scenario, replication]]
    }

    /// The rows of a replication's runs in the order of the modes.
    package func rows(scenario: Int, replication: Int) -> [any TaskRows] {
        slices[[scenario, replication]] ?? []
    }

    /// What was found for a combination of settings; `nil` when a run gave no result.
    package func tuning(_ number: Int) -> TuningPart? { tunings[number] }

    // MARK: Reading

    private static func files(_ paths: [String]) throws(Failure) -> [String] {
        try ScenarioPaths.expand(
            paths, to: "shards (shard-1-of-2.json, …)", else: .incompatibleBaseline
        ) { $0.wholeMatch(of: /shard-\d+-of-\d+\.json/) != nil }
    }

    private static func check(_ sources: [Source], in paths: [String]) throws(Failure) {
        let first = sources[0]
        func words(_ file: ShardFile) -> String {
            ShellLine.text(["clawsim"] + file.command.filter { $0 != "--" })
        }
        var places: [Int: String] = [:]
        for (path, file) in sources {
            func foreign(_ reason: String) -> Failure {
                Failure("\(path): \(reason)", .incompatibleBaseline)
            }
            guard file.command == first.file.command else {
                throw foreign(
                    "a shard of \(words(file)), while \(first.path) is one of \(words(first.file))")
            }
            guard file.scenarios == first.file.scenarios else {
                throw foreign("made of another version of the scenario than \(first.path)")
            }
            guard file.shard.count == first.file.shard.count else {
                throw foreign(
                    "one of \(file.shard.count) shards, while \(first.path) is one of "
                        + "\(first.file.shard.count)")
            }
            if let other = places.updateValue(path, forKey: file.shard.index) {
                throw foreign("shard \(file.shard.index) is there twice, also as \(other)")
            }
        }
        let count = first.file.shard.count
        let missing = (1...count).filter { places[$0] == nil }
        guard missing.isEmpty else {
            let named = missing.prefix(10).map(String.init).joined(separator: ", ")
            let more = missing.count > 10 ? " and \(missing.count - 10) more" : ""
            throw Failure(
                "\(paths.joined(separator: " ")): missing of \(count) shards: \(named)\(more)",
                .incompatibleBaseline)
        }
    }

    private mutating func add(_ source: Source) throws(Failure) {
        switch source.file.content {
        case .replications(let own): try add(own, source)
        case .combinations(let own):
            for combination in own { tunings[combination.number] = combination.tuning }
        case .exploration(let outcome): exploration.merge(outcome)
        }
    }

    private mutating func add(
        _ own: [ShardFile.Replication], _ source: Source
    ) throws(Failure) {
        let name = ShardFile.rowsName(source.file.shard)
        let path = ShownPath.place(of: source.path).directory + "/" + name
        if let digest = source.file.rows {
            guard (try? ShardFile.digest(of: OpenFile(reading: path))) == digest else {
                throw Failure(
                    "\(source.path): \(name) beside it is missing or was changed",
                    .incompatibleBaseline)
            }
        } else {
            hasRows = false
        }
        var offset = 0
        for unit in own {
            let key = [unit.scenario, unit.replication]
            replications[key] = unit.runs
            for size in unit.rowSizes {
                slices[key, default: []].append(
                    TaskRowSlice(path: path, offset: offset, count: size))
                offset += size
            }
        }
    }
}
