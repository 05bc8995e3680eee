@testable import Reporting
import Scenarios
import Testing

@Suite("ClaimsPage and ClaimStatement")
struct ClaimsPageTests {
    private func statement(
        _ claim: Int, _ expected: String, holds: Bool?, in scenario: String = "small"
    ) -> ClaimStatement {
        ClaimStatement(
            claim: claim, note: "as stated", expected: expected, actual: holds.map { _ in "5 s" },
            holds: holds ?? false, scenario: scenario, path: "scenarios/\(scenario).json")
    }

    /// The lines of a claim's section.
    private func section(_ claim: Int, of page: String) throws -> String {
        let start = try #require(page.firstRange(of: "## C\(claim)\n"))
        let rest = page[start.upperBound...]
        return String(rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)])
    }

    @Test("a source names claims, each with what follows it")
    func sources() {
        func claims(_ source: String) -> [String] {
            ClaimStatement.claims(in: source).map { "\($0.claim) \($0.note)" }
        }
        #expect(claims("C5: 45 s serial") == ["5 45 s serial"])
        #expect(claims("C5: twice; C16: very large") == ["5 twice", "16 very large"])
        #expect(claims("C16: large; a straggler") == ["16 large; a straggler"])
        #expect(claims("spec 2.5: a limit") == [])
        #expect(claims("the 170 s of C2") == [])
        #expect(claims("Classic: no claim; nothing") == [])
        #expect(claims("") == [])
    }

    @Test("the claims are C1 to C20, in order")
    func catalogue() {
        #expect(Claim.all.map(\.number) == Array(1...20))
        #expect(Claim.all.allSatisfy { $0.text.hasSuffix(".") })
    }

    @Test("statements come from the expectations that name a claim")
    func statements() async throws {
        let text = SmallReport.text.replacing(
            #""source": "C16""#, with: #""source": "C16: large; C5: twice as fast""#)
        let report = try await SmallReport.report(of: text)
        let statements = ClaimStatement.all(in: report, path: "s.json")
        #expect(statements.map(\.claim) == [16, 5])
        #expect(statements.map(\.note) == ["large", "twice as fast"])
        #expect(statements.allSatisfy { !$0.holds && $0.scenario == "small" })
        #expect(statements[0].actual == "no samples")
        let skipped = ClaimStatement.all(in: try SmallReport.scenario(text), path: "s.json")
        #expect(skipped.map(\.claim) == [16, 5])
        #expect(skipped.allSatisfy { $0.actual == nil })
    }

    @Test("a section has the claim, the verdict, the numbers and the command")
    func sectionText() throws {
        let page = ClaimsPage.render([
            statement(10, "parallel.makespan.mean == 145s", holds: false),
            statement(10, "parallel.tasks.completed == 6", holds: true),
        ])
        #expect(
            try section(10, of: page) == """

                > Six codegen tasks (45, 90, 30, 60, 60, 40 s) on three slots: done at 145 s.

                Holds in part: 1 of 2.

                | statement | expected                         | simulated | holds  | scenario |
                | :-------- | :------------------------------- | --------: | :----- | :------- |
                | as stated | `parallel.makespan.mean == 145s` |       5 s | **no** | small    |
                | as stated | `parallel.tasks.completed == 6`  |       5 s | yes    | small    |

                ```
                clawsim run scenarios/small.json
                ```

                """)
    }

    @Test("claims without a scenario are not covered, and what is known of why is said")
    func gaps() throws {
        let page = ClaimsPage.render([statement(3, "speedup > 1", holds: nil)])
        #expect(try section(1, of: page).contains("\nNot covered.\n"))
        #expect(
            try section(19, of: page)
                .contains("\nNot covered: the executor does not cache or reuse results.\n"))
        #expect(try section(3, of: page).contains("\nNot run: its scenarios were skipped.\n"))
        #expect(try section(3, of: page).contains("|   not run |"))
    }

    @Test("where scenarios disagree on one expectation, both are named")
    func contradiction() throws {
        let text = "parallel.duration.p95 <= 200s"
        let page = ClaimsPage.render([
            statement(11, text, holds: false, in: "day"),
            statement(11, text, holds: true, in: "day-sized"),
            statement(11, "speedup > 1", holds: false, in: "day"),
        ])
        #expect(try section(11, of: page).contains("\n`\(text)` holds in day-sized, not in day.\n"))
        #expect(page.split(separator: "\n").count { $0.contains(" holds in day") } == 1)
        #expect(page.contains("| holds in part: 1 of 3"))
    }
}
