import Foundation
import TestSupport
import Testing

@Suite("what the README shows")
struct ReadmeTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("the output of the first command is the real one")
    func firstCommand() async throws {
        let readme = try String(
            contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
        let opening = try #require(readme.range(of: "```text\nrestaurant-website"))
        let start = readme.index(opening.lowerBound, offsetBy: "```text\n".count)
        let closing = try #require(readme.range(of: "```", range: start..<readme.endIndex))
        let scenario = Self.root.appendingPathComponent("scenarios/restaurant-website.json")
        let outcome = try await Clawsim.run(
            ["run", scenario.path], in: TemporaryDirectory(), environment: ["COLUMNS": "80"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == String(readme[start..<closing.lowerBound]))
    }

    @Test("the reference page is what the forms of the reader say")
    func referencePage() async throws {
        let page = try String(
            contentsOf: Self.root.appendingPathComponent("scenarios/README.md"), encoding: .utf8)
        let outcome = try await Clawsim.run(["schema", "--markdown"], in: TemporaryDirectory())
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == page)
    }
}
