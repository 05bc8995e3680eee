import Foundation
import ParallelExecution
import Scenarios
import Testing
import VirtualTime

@Suite("scenario writer")
struct ScenarioWriterTests {
    private static let shipped = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: shipped.path)) ?? []
        return files.filter { $0.hasSuffix(".json") }.sorted()
    }()

    private func rewritten(_ scenario: Scenario) throws -> Scenario {
        try ScenarioText.read(ScenarioWriter.text(scenario))
    }

    @Test("every shipped scenario is read as what was written", arguments: names)
    func shipped(name: String) throws {
        let scenario = try ScenarioFile.load(
            path: Self.shipped.appendingPathComponent(name).path)
        #expect(try contents(of: rewritten(scenario)) == contents(of: scenario))
        let document = try ScenarioReader.read(ScenarioWriter.document(scenario))
        #expect(contents(of: document) == contents(of: scenario))
    }

    @Test("the shipped scenarios are found")
    func shippedAreFound() {
        #expect(Self.names.count >= 28)
    }

    @Test("the starter scenario is read as what was written")
    func starter() throws {
        let scenario = try ScenarioText.read(StarterScenario.request.files(named: "my")[0].text)
        #expect(try contents(of: rewritten(scenario)) == contents(of: scenario))
    }

    @Test("what has its default is left out")
    func defaults() throws {
        let scenario = Scenario(
            name: "n",
            requests: [
                ScenarioRequest(
                    name: "request-1", request: Request(message: "m"),
                    plan: Plan([PlannedTask(id: "a")]), behaviours: [Behaviour()])
            ])
        let expected = """
            {
              "name": "n",
              "requests": [{ "message": "m", "plan": [{ "id": "a" }] }]
            }

            """
        #expect(ScenarioWriter.text(scenario) == expected)
        #expect(try contents(of: rewritten(scenario)) == contents(of: scenario))
    }

    @Test("every part is written in the order of the schema, short things in one line")
    func everything() throws {
        let scenario = try ScenarioText.read(CompleteScenario.text)
        #expect(ScenarioWriter.text(scenario) == CompleteScenario.text)
        #expect(try contents(of: rewritten(scenario)) == contents(of: scenario))
    }

    @Test(
        "numbers are written exactly",
        arguments: [
            Behaviour(latency: .drawn(.fixed(315_360_000e9))),
            Behaviour(latency: .drawn(.fixed(1))),
            Behaviour(latency: .drawn(.uniform(lower: 0, upper: 315_360_000e9))),
            Behaviour(tokensIn: .fixed(1e8)),
            Behaviour(tokensIn: .exponential(mean: 99_999_999.999)),
            Behaviour(tokensOut: .gamma(mean: 0.001, scv: 0.001)),
            Behaviour(tokensOut: .empirical([0.1, 0.2, 0.3, 0.7, 1.005])),
            Behaviour(latency: .perToken(base: 1, input: 10_000_000_000, output: 0)),
        ])
    func numbers(behaviour: Behaviour) throws {
        let scenario = Scenario(
            name: "n",
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"),
                    plan: Plan([PlannedTask(id: "a")]), behaviours: [behaviour])
            ])
        #expect(try rewritten(scenario).requests[0].behaviours == [behaviour])
    }
}
