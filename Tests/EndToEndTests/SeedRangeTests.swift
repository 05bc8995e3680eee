import Foundation
import TestSupport
import Testing

@Suite("seeds have 64 bits everywhere", .timeLimit(.minutes(15)))
struct SeedRangeTests {
    private static let seeds = ["9223372036854775808", "18446744073709551615"]

    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
    }

    private func run(_ words: String...) async throws -> Clawsim.Outcome {
        try await Clawsim.run(words, in: directory)
    }

    /// What a command writes into a directory, whole or in two shards.
    private func files(_ words: [String]) async throws -> [[String: Data]] {
        _ = try await Clawsim.run(words + ["--out", "whole"], in: directory)
        for index in 1...2 {
            let part = ["--shard", "\(index)/2", "--out", "parts"]
            #expect(try await Clawsim.run(words + part, in: directory).exitCode == 0)
        }
        _ = try await Clawsim.run(["merge", "parts", "--out", "merged"], in: directory)
        return try ["whole/", "merged/"].map { folder in
            var files: [String: Data] = [:]
            for name in try directory.files where name.hasPrefix(folder) {
                files[String(name.dropFirst(folder.count))] = try? directory.bytes(name)
            }
            return files
        }
    }

    @Test("run in shards", arguments: seeds)
    func run(seed: String) async throws {
        let files = try await files(
            ["run", "late.json", "-q", "--seed", seed, "--replications", "2"])
        #expect(files[0] == files[1])
        #expect(try directory.text("merged/report.json").contains("\"seed\": \(seed)"))
    }

    @Test("tune in shards", arguments: seeds)
    func tune(seed: String) async throws {
        let files = try await files(
            [
                "tune", "late.json", "-q", "--seed", seed, "--replications", "2", "--goal",
                "parallel.duration.p95 <= 100s",
            ])
        #expect(files[0] == files[1])
        #expect(files[0].count == 3)
    }

    @Test("explore in shards, and replay what it finds", arguments: seeds)
    func explore(seed: String) async throws {
        let files = try await files(
            ["explore", "late.json", "-q", "--seed", seed, "--runs", "40"])
        #expect(files[0] == files[1])
        let capsule = try #require(files[0].keys.first)
        #expect(try await run("replay", "whole/\(capsule)").exitCode == 4)
    }

    @Test("scenario files, baselines and compare", arguments: seeds)
    func files(seed: String) async throws {
        let text = #"{ "name": "s", "seed": \#(seed), "requests": [ { "message": "m" } ] }"#
        try directory.write(text, to: "s.json")
        #expect(try await run("validate", "s.json").exitCode == 0)
        #expect(try await run("check", "s.json", "--update").exitCode == 0)
        #expect(try await run("check", "s.json").exitCode == 0)
        #expect(try await run("run", "s.json", "-q", "--out", "a").exitCode == 0)
        #expect(try await run("compare", "a/report.json", "a/report.json").exitCode == 0)
        #expect(try await run("trace", "s.json", "--seed", seed).output.contains("seed \(seed)"))
    }
}
