import ParallelExecution
@testable import Reporting
import Testing

@Suite("Report in HTML")
struct HTMLReportTests {
    private func tree(_ report: Report) throws -> XMLTree {
        try #require(XMLTree(report.html()))
    }

    private func texts(_ tree: XMLTree, _ name: String) -> [String] {
        tree.elements.filter { $0.path.hasSuffix("/" + name) }.map(\.text)
    }

    @Test("expectations come first, the picture after the overview, then all other tables")
    func whole() async throws {
        let tree = try await tree(SmallReport.report())
        #expect(texts(tree, "h1") == ["small"])
        #expect(
            texts(tree, "h2") == [
                "Warnings", "Expectations", "Serial beside parallel", "Execution 1 over time",
                "Comparison",
                "Where the time went (mean per execution)", "Pools", "Failures and rates", "Models",
                "What the client receives", "Conflicts", "Timeline of execution 1, serial",
                "Timeline of execution 1, parallel",
            ])
        #expect(texts(tree, "td").contains("csrf: tokens | headers"))
    }

    @Test("every task is a bar as long as it took, with a red border where it did not complete")
    func bars() async throws {
        let tree = try await tree(SmallReport.report())
        let bars = tree.elements.filter { $0.path.hasSuffix("g/rect") }.map(\.attributes)
        // Serial to 18.5 s, which are 720 pixels: api 0–12, schema 12–16, audit 16–18.5.
        #expect(bars.count == 6)
        #expect(bars.prefix(3).map { $0["x"] } == ["190", "657", "812.7"])
        #expect(bars.prefix(3).map { $0["width"] } == ["467", "155.7", "97.3"])
        #expect(bars.map { $0["class"] } == ["p0", "p2 lost", "p1", "p0", "p2 lost", "p1"])
        let titles = texts(tree, "g/title")
        #expect(titles.first == "api on codegen: 0 s to 12 s, 2 attempts, completed")
        #expect(titles.last == "audit on security: 12.001 s to 14.501 s, 1 attempt, completed")
    }

    @Test("under load, levels over time are drawn, one line a mode")
    func load() async throws {
        let tree = try await tree(LoadReport.report(requests: 3))
        #expect(texts(tree, "h2").contains("Load over time"))
        #expect(texts(tree, "figcaption") == ["Requests in flight", "Queue of p"])
        let lines = tree.elements.filter { $0.path.hasSuffix("svg/path") }.map(\.attributes)
        #expect(
            lines.map { $0["class"] } == [
                "line serial", "line parallel", "line serial", "line parallel",
            ])
        // A line begins at the left and has a step for each of the ten seconds or so.
        let steps = try #require(lines[1]["d"])
        #expect(steps.hasPrefix("M60 "))
        #expect(steps.split(separator: "H").count == 11)
        #expect(steps.hasSuffix("H910"))
    }

    @Test("an execution that is not listed and a mode that was not run are not drawn")
    func nothing() async throws {
        let tree = try await tree(
            SmallReport.report(of: SmallReport.idle(requests: 21), modes: [.serial]))
        #expect(!tree.elements.contains { $0.path.contains("svg") })
        #expect(texts(tree, "h2").first == "Serial beside parallel")
    }

    @Test("the page refers to nothing outside, and runs nothing")
    func selfContained() async throws {
        for report in [try await SmallReport.report(), try await LoadReport.report()] {
            let tree = try tree(report)
            for element in tree.elements {
                let name = element.path.split(separator: "/").last.map(String.init) ?? ""
                #expect(!["script", "link", "img", "iframe", "object", "a"].contains(name))
                for attribute in ["src", "href", "onload", "onclick"] {
                    #expect(element.attributes[attribute] == nil)
                }
            }
            let style = texts(tree, "style").joined()
            #expect(!style.contains("url(") && !style.contains("@import"))
        }
    }

    @Test("names are read back as they are, control characters apart")
    func hostile() async throws {
        let tree = try await tree(HostileReport.report())
        let name = HostileReport.name.replacing(/[\u{1}\u{1B}]/, with: "\u{FFFD}")
        #expect(texts(tree, "h1") == [name])
        #expect(texts(tree, "title").first == name)
        #expect(texts(tree, "code") == [name])
        // On tables, white space and control characters are spaces.
        let pool = String(
            String.UnicodeScalarView(
                HostileReport.name.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        #expect(texts(tree, "td").contains(pool))
    }

    @Test(
        "ticks are round and at most nine",
        arguments: [
            (1, [0, 1]), (8, [0, 1, 2, 3, 4, 5, 6, 7, 8]), (9, [0, 2, 4, 6, 8]),
            (170_000_000_000, (0...8).map { $0 * 20_000_000_000 }),
            (.max, [0, 2, 4, 6, 8].map { $0 * 1_000_000_000_000_000_000 }),
        ] as [(Int64, [Int64])])
    func ticks(end: Int64, expected: [Int64]) {
        #expect(ChartScale(length: 100, end: end).ticks == expected)
    }
}
