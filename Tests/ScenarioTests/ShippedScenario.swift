import Foundation
import Scenarios
import Testing

/// A scenario that ships with the project.
struct ShippedScenario: Sendable, CustomTestStringConvertible {
    let name: String

    var path: String { Self.directory + "/\(name).json" }
    var testDescription: String { name }

    func text() throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    func load() throws -> Scenario {
        try ScenarioFile.load(path: path)
    }

    /// All of them in alphabetical order.
    static let all: [ShippedScenario] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }
            .sorted().map(ShippedScenario.init)
    }()

    static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios").path
}
