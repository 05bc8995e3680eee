import Foundation
import Scenarios
import TestSupport
import Testing

/// A scenario that ships with the project.
struct ShippedScenario: Sendable, CustomTestStringConvertible {
    let name: String
    /// Where it lies.
    var directory = Self.directory

    var path: String { directory + "/\(name).json" }
    var testDescription: String { name }

    func text() throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    func load() throws -> Scenario {
        try ScenarioFile.load(path: path)
    }

    /// All of them in alphabetical order, but for those of published tables.
    static let all = scenarios(in: directory)

    /// Those that predict published tables.
    static let published = scenarios(in: directory + "/published")

    private static func scenarios(in directory: String) -> [ShippedScenario] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }
            .sorted().map { ShippedScenario(name: $0, directory: directory) }
    }

    /// Those that a debug build runs in a moment; of the others, which have thousands of requests,
    /// the release build is held against their baselines.
    static let quick = all.filter { shipped in
        guard let scenario = try? shipped.load() else { return true }
        return scenario.workload.map { $0.expectedRequests <= 1_000 } ?? true
    }

    /// Copies the quick ones, or some of them, into a directory called scenarios.
    static func copyQuick(
        _ some: [ShippedScenario] = quick, to directory: TemporaryDirectory
    ) throws {
        for shipped in some {
            try directory.write(shipped.text(), to: "scenarios/\(shipped.name).json")
        }
    }

    static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios").path
}
