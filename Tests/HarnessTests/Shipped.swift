import Foundation
import Scenarios

/// The scenarios that ship with the project.
enum Shipped {
    private static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios").path

    private static let all: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    /// The names of those whose requests are listed one by one, in alphabetical order.
    static let names = all.filter { (try? scenario($0))?.workload == nil }

    /// The names of those under load, in alphabetical order.
    static let loads = all.filter {
        (try? scenario($0))?.workload != nil
    }

    /// Reads one of them.
    static func scenario(_ name: String) throws -> Scenario {
        try ScenarioFile.load(path: directory + "/\(name).json")
    }
}
