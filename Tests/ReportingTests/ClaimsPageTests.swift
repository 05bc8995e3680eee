import Analysis
import Foundation
@testable import Reporting
import Scenarios
import TestSupport
import Testing

@Suite("ClaimsPage and ClaimStatement")
struct ClaimsPageTests {
    private func statement(
        _ claim: Int, _ expected: String, holds: Bool?, in scenario: String = "small",
        basis: StatementBasis = .derived, pools: String = ""
    ) -> ClaimStatement {
        ClaimStatement(
            claim: claim, note: "as stated", expected: expected, basis: basis,
            actual: holds.map { _ in "5 s" }, holds: holds ?? false, scenario: scenario,
            path: "scenarios/\(scenario).json", pools: pools)
    }

    private func page(_ statements: ClaimStatement...) -> String {
        ClaimsPage.render(ClaimAudit(statements))
    }

    /// The lines of a claim's section.
    private func section(_ claim: Int, of page: String) throws -> String {
        let start = try #require(page.firstRange(of: "## C\(claim)\n"))
        let rest = page[start.upperBound...]
        return String(rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)])
    }

    /// The cells of a claim in the overview.
    private func overview(_ claim: Int, of page: String) throws -> [String] {
        let line = try #require(
            page.split(separator: "\n").first { $0.hasPrefix("| [C\(claim)](#c\(claim)) ") })
        return line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
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

    @Test("the claims are numbered from 1, in order, and say what they are in few words")
    func catalogue() {
        #expect(Claim.all.map(\.number) == Array(1...Claim.all.count))
        #expect(Claim.all.count > 20)
        #expect(Claim.all.allSatisfy { $0.text.hasSuffix(".") })
        #expect(Claim.all.allSatisfy { $0.title.count <= 55 && !$0.title.hasSuffix(".") })
    }

    @Test("every figure that a claim speaks of is a metric of a shipped scenario")
    func figures() throws {
        for figure in Claim.all.flatMap(\.figures) {
            let scenario = try ShippedScenario(figure.scenario).load()
            #expect(
                MetricTable(namesOf: scenario)[figure.metric] != nil,
                "\(figure.scenario) has no \(figure.metric)")
        }
    }

    @Test("every statement of the shipped scenarios is of a claim in the list")
    func numbers() throws {
        let known = Set(Claim.all.map(\.number))
        for shipped in ShippedScenario.all {
            let statements = ClaimStatement.all(in: try shipped.load(), path: shipped.path)
            #expect(statements.allSatisfy { known.contains($0.claim) }, "\(shipped.name)")
        }
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
        #expect(statements[0].basis == .derived)
        #expect(statements[0].pools == "codegen 1")
        #expect(!statements[0].counts)
        let skipped = ClaimStatement.all(in: try SmallReport.scenario(text), path: "s.json")
        #expect(skipped.map(\.claim) == [16, 5])
        #expect(skipped.allSatisfy { $0.actual == nil })
    }

    @Test("a section has the claim, the verdict, the numbers and the command")
    func sectionText() throws {
        let page = page(
            statement(10, "parallel.makespan.mean == 145s", holds: false),
            statement(10, "parallel.tasks.completed == 6", holds: true))
        #expect(
            try section(10, of: page) == """

                > Six codegen tasks (45, 90, 30, 60, 60, 40 s) on three slots: done at 145 s.

                Holds in part.

                | statement | expected                         | simulated | holds  | scenario |
                | :-------- | :------------------------------- | --------: | :----- | :------- |
                | as stated | `parallel.makespan.mean == 145s` |       5 s | **no** | small    |
                | as stated | `parallel.tasks.completed == 6`  |       5 s | yes    | small    |

                ```
                clawsim run scenarios/small.json
                ```

                """)
    }

    @Test("the cause stands beside the verdict that it explains, with figures that were measured")
    func cause() throws {
        let figure = ClaimFigure("codegen-queue parallel.makespan_sec.mean")
        let failing = [statement(10, "parallel.makespan.mean == 145s", holds: false)]
        let page = ClaimsPage.render(ClaimAudit(failing, figures: [figure: "131 s"]))
        let words = "in the order of the plan they end at 131 s"
        #expect(
            try overview(10, of: page).dropFirst(2) == ["does not hold", words, "0 of 1", ""])
        #expect(try section(10, of: page).contains("\nDoes not hold: \(words).\n"))
        #expect(
            try section(10, of: page)
                .contains("| codegen-queue | `parallel.makespan_sec.mean` |     131 s |"))
        let unknown = ClaimsPage.render(ClaimAudit(failing))
        #expect(try overview(10, of: unknown)[3].contains("at (codegen-queue was not run)"))
        // What would explain that it does not hold explains nothing where it does.
        let holding = self.page(statement(10, "parallel.makespan.mean == 145s", holds: true))
        #expect(try overview(10, of: holding).dropFirst(2) == ["holds", "", "1 of 1", ""])
    }

    @Test("what was put in or fitted, and what other pools give, stands apart and is not counted")
    func apart() throws {
        let page = page(
            statement(11, "parallel.duration.p95 <= 200s", holds: false, in: "day"),
            statement(
                11, "parallel.duration.p95 <= 200s", holds: true, in: "day-sized",
                pools: "codegen 19"),
            statement(11, "parallel.rejected == 0", holds: true, in: "day", basis: .input),
            statement(11, "speedup >= 2", holds: true, in: "day", basis: .fitted))
        let cells = try overview(11, of: page)
        #expect(cells[2] == "does not hold")
        #expect(cells.suffix(2) == ["0 of 1", "1 of 1"])
        let section = try section(11, of: page)
        let others = try #require(
            section.firstRange(of: "\nOn other pools, which the verdict does not count:\n"))
        let rest = try #require(
            section.firstRange(of: "\nPut in or fitted, which the verdict does not count:\n"))
        #expect(section[..<others.lowerBound].contains("| day      |"))
        #expect(
            section[others.upperBound..<rest.lowerBound].contains("| day-sized | codegen 19 |"))
        #expect(section[rest.upperBound...].contains("| put in | `parallel.rejected == 0` |"))
        #expect(section[rest.upperBound...].contains("| fitted | `speedup >= 2`           |"))
    }

    @Test("claims of which nothing follows cannot be judged, and those not run say so")
    func gaps() throws {
        let page = page(
            statement(3, "speedup > 1", holds: nil),
            statement(5, "serial.duration.mean == 45s", holds: true, basis: .input))
        #expect(
            try section(19, of: page) == """

                > Reuse of cached results saves 40 to 50 % for similar projects.

                Cannot be judged: the executor does not cache or reuse results.

                """)
        #expect(try overview(5, of: page)[2] == "cannot be judged")
        #expect(try overview(1, of: page)[2...3] == ["cannot be judged", ""])
        #expect(try section(3, of: page).contains("\nNot run: its scenarios were skipped.\n"))
        #expect(try section(3, of: page).contains("|   not run |"))
    }

    @Test("pools that are not the default ones are named by slots, limits and retries")
    func pools() throws {
        func pools(_ text: String) throws -> String {
            let scenario = try SmallReport.scenario(
                """
                { "name": "p", "config": { "worker_pools": { \(text) } },
                  "requests": [ { "message": "Hello" } ] }
                """)
            return PoolText.changes(in: scenario.configuration)
        }
        #expect(try pools("") == "")
        #expect(try pools(#""codegen": { "max_concurrent": 3, "model": "kimi" }"#) == "")
        #expect(
            try pools(
                """
                "database": { "timeout_sec": 300 }, "codegen": { "max_concurrent": 8 },
                "security": { "max_retries": 0 }
                """) == "codegen 8, security retries: 0, database 300 s")
    }

    @Test("the committed page has a cause for every verdict, and everything was run")
    func committed() throws {
        let page = try String(
            contentsOfFile: ShippedScenario.directory + "/../reports/claims.md", encoding: .utf8)
        for claim in Claim.all {
            let cells = try overview(claim.number, of: page)
            #expect(cells[2] == claim.cause.verdict.rawValue, "C\(claim.number)")
            #expect(!cells[3].isEmpty && !cells[3].contains("not run"), "C\(claim.number)")
        }
    }
}
