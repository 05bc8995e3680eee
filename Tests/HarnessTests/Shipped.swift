import Foundation
import Scenarios

/// The scenarios that ship with the project.
enum Shipped {
    private static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios").path

    /// The names of all of them in alphabetical order.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    /// Reads one of them.
    static func scenario(_ name: String) throws -> Scenario {
        try ScenarioFile.load(path: directory + "/\(name).json")
    }
}
