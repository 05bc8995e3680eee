import Analysis
import Exact
import Foundation
import Jobs
import ParallelExecution
import Platform
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("replications in shards")
struct ReplicationJobsTests {
    private static let command = ["run", "--", "page.json", "stalled.json"]
    private let directory: TemporaryDirectory
    private let scenarios: [LoadedScenario]

    init() throws {
        directory = try TemporaryDirectory()
        let path = directory.url.path
        try directory.write(
            #"{ "name": "page", "replications": 5, "requests": [ { "message": "Build" } ] }"#,
            to: "page.json")
        try directory.write(
            """
            {
              "name": "stalled", "replications": 2,
              "requests": [ { "message": "Build" } ],
              "config": { "pm_coordinator": { "timeout_sec": "none" } },
              "faults": [ { "kind": "hang", "pool": "pm", "task": "decompose" } ]
            }
            """, to: "stalled.json")
        scenarios = try ["page", "stalled"].map { name in
            try LoadedScenario(path: "\(path)/\(name).json")
        }
    }

    private func jobs(fails: Bool = true) -> ReplicationJobs {
        let modes = ExecutionMode.allCases
        return ReplicationJobs(scenarios, in: modes) { loaded, replications, parts, take in
            var scenario = loaded.scenario
            if !fails { scenario.faults = [] }
            await scenario.simulate(
                replications, in: modes, sinks: { key in parts!.sink(key) }, take: take)
        }
    }

    private func parts() -> TaskRowParts {
        TaskRowParts(in: OutputDirectory(path: directory.url.path), file: "tasks.csv")
    }

    private func write(_ count: Int, to folder: String) async throws -> String {
        let output = OutputDirectory(path: directory.url.path + "/" + folder)
        for index in 1...count {
            let shard = try #require(Shard(index, of: count))
            var complaints: [String] = []
            let (found, rows) = try await jobs().part(shard, rowsIn: output) {
                complaints.append($0)
            }
            guard case .replications(let replications) = found else { throw CancellationError() }
            #expect(complaints.count == replications.count { $0.runs == nil })
            let file = ShardFile(
                shard, of: Self.command, scenarios: scenarios.map(\.scenario),
                content: found)
            let names = ["tasks-\(index)-of-\(count).csv", "shard-\(index)-of-\(count).json"]
            #expect(try file.write(to: output, rows: rows) == names)
        }
        return output.path
    }

    private func rows(_ parts: TaskRowParts) throws -> Data {
        try OutputDirectory(path: directory.url.path).write([("rows.csv", parts.write)])
        return try directory.bytes("rows.csv")
    }

    @Test("shards in files amount to the whole, rows included", arguments: [1, 2, 3, 9])
    func merge(count: Int) async throws {
        let (own, merged) = (parts(), parts())
        let whole = try await jobs().result(of: 0, own, from: nil).get()
        let shards = try MergedShards([try await write(count, to: "parts")])
        try shards.check(scenarios)
        #expect(shards.command == Self.command)
        #expect(shards.hasRows)
        let result = try await jobs().result(of: 0, merged, from: shards).get()
        for mode in ExecutionMode.allCases {
            let (left, right) = (try #require(result[mode]), try #require(whole[mode]))
            #expect(left.digest == right.digest)
            #expect(left.statistics == right.statistics)
        }
        let bytes = try rows(own)
        #expect(bytes.count > 100)
        #expect(try rows(merged) == bytes)
    }

    @Test("a run that stalls in its shard stalls in the merge, or is not reproducible")
    func failure() async throws {
        let shards = try MergedShards([try await write(2, to: "parts")])
        #expect(shards.runs(scenario: 1, replication: 0) == nil)
        let result = try await jobs().result(of: 1, parts(), from: shards)
        #expect(throws: RunFailure.self) { try result.get() }
        let failure = await #expect(throws: Failure.self) {
            _ = try await jobs(fails: false).result(of: 1, parts(), from: shards)
        }
        #expect(failure?.exitCode == .nondeterminism)
        #expect(failure?.message.contains("replication 1 failed in its shard") == true)
    }

    @Test("shards that are missing, there twice or of something else are refused")
    func misfits() async throws {
        let two = try await write(2, to: "two")
        let three = try await write(3, to: "three")
        let cases: [([String], String)] = [
            (["\(two)/shard-1-of-2.json"], "missing of 2 shards: 2"),
            (["\(three)/shard-2-of-3.json"], "missing of 3 shards: 1, 3"),
            ([two, "\(two)/shard-2-of-2.json"], "shard 2 is there twice"),
            ([two, three], "one of 3 shards, while"),
            ([directory.url.path + "/none"], "the shard cannot be read"),
            ([directory.url.path], "no shards (shard-1-of-2.json, …) in this directory"),
        ]
        for (paths, message) in cases {
            let failure = #expect(throws: Failure.self) { try MergedShards(paths) }
            #expect(failure?.exitCode == .incompatibleBaseline)
            #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
        }
        let shards = try MergedShards([two])
        #expect(throws: Failure.self) { try shards.check([scenarios[0]]) }
        #expect(throws: Failure.self) { try shards.check(scenarios.reversed()) }
    }
}
