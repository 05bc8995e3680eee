import Foundation
package import Scenarios
import Testing

/// A scenario that ships with the project.
package struct ShippedScenario: Sendable, CustomTestStringConvertible {
    package let name: String
    /// Where it lies.
    package let directory: String

    package var path: String { directory + "/\(name).json" }
    package var testDescription: String { name }

    package func text() throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    package func load() throws -> Scenario {
        try ScenarioFile.load(path: path)
    }

    /// One of them, by its name.
    package init(_ name: String, in directory: String = Self.directory) {
        self.name = name
        self.directory = directory
    }

    /// The names of those whose requests are listed one by one, in alphabetical order.
    package static let listed = all.filter { (try? $0.load())?.workload == nil }.map(\.name)

    /// The names of those under load, in alphabetical order.
    package static let loads = all.filter { (try? $0.load())?.workload != nil }.map(\.name)

    /// All of them in alphabetical order, but for those of published tables.
    package static let all = scenarios(in: directory)

    /// Those that predict published tables.
    package static let published = scenarios(in: directory + "/published")

    private static func scenarios(in directory: String) -> [ShippedScenario] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }
            .sorted().map { ShippedScenario($0, in: directory) }
    }

    /// Those that a debug build runs in a moment; of the others, which have thousands of requests,
    /// the release build is held against their baselines.
    package static let quick = all.filter { shipped in
        guard let scenario = try? shipped.load() else { return true }
        return scenario.workload.map(isSmall) ?? true
    }

    /// Whether few requests arrive; how many a closed loop makes of a length, nobody knows.
    private static func isSmall(_ workload: Workload) -> Bool {
        let expected = workload.expectedRequests
        return workload.requests <= 1_000 || (1...1_000).contains(expected)
    }

    /// Copies the quick ones, or some of them, into a directory called scenarios.
    package static func copyQuick(
        _ some: [ShippedScenario] = quick, to directory: TemporaryDirectory
    ) throws {
        for shipped in some {
            try directory.write(shipped.text(), to: "scenarios/\(shipped.name).json")
        }
    }

    package static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios").path
}
