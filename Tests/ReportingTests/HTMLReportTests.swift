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

    @Test("the answer comes first, then what fails, then the drawings, then all tables")
    func whole() async throws {
        let tree = try await tree(SmallReport.report())
        #expect(texts(tree, "h1") == ["small"])
        #expect(
            texts(tree, "h2") == [
                "Expectations", "Warnings", "Where the time went", "Executions over time",
                "What went wrong", "Failures and rates", "Conflicts", "Cost", "Models", "Pools",
                "Serial beside parallel",
                "Comparison", "What the client receives", "The scenario as it ran",
            ])
        let body = tree.elements.filter { $0.path.hasPrefix("html/body/main/") }.map(\.attributes)
        #expect(
            body.compactMap { $0["class"] }.filter { ["verdict", "tiles"].contains($0) } == [
                "verdict", "tiles",
            ])
        #expect(texts(tree, "td").contains("csrf: tokens | headers"))
    }

    @Test("every attempt is a bar as long as it took, serial above parallel on one axis")
    func bars() async throws {
        let tree = try await tree(SmallReport.report())
        let bars = tree.elements.filter {
            $0.path.hasSuffix("svg/rect") && $0.attributes["data-tip"]?.contains("attempt") == true
        }.map(\.attributes)
        // Serial to 18.5 s, which are 730 pixels: api fails after 1 s, backs off for 1 s and takes
        // 10 s, schema 12–16, audit 16–18.5.
        #expect(bars.count == 8)
        #expect(bars.prefix(4).map { $0["x"] } == ["190", "268.9", "663.5", "821.4"])
        #expect(bars.prefix(4).map { $0["width"] } == ["39.5", "394.6", "157.8", "98.6"])
        #expect(
            bars.prefix(4).map { $0["class"] } == [
                "retries deciding", "p0 deciding", "retries deciding", "p1 deciding",
            ])
        #expect(
            bars.prefix(2).map { $0["data-tip"] } == [
                "api, attempt 1 on codegen: 1 s, transient",
                "api, attempt 2 on codegen: 10 s, succeeded",
            ])
    }

    @Test("under load, what went on over time is drawn, one line a mode")
    func load() async throws {
        let tree = try await tree(LoadReport.report(requests: 3))
        #expect(texts(tree, "h2").contains("Over time"))
        #expect(
            texts(tree, "figcaption").suffix(5) == [
                "Response time, median and p95 of what was answered meanwhile",
                "Arrivals an hour, and responses", "Requests in flight",
                "Busy slots of p, of 1 slot",
                "Queue of p",
            ])
        let lines = tree.elements.filter { $0.path.hasSuffix("svg/path") }.map(\.attributes)
        #expect(
            lines.suffix(2).map { $0["class"] } == ["line serial", "line parallel"])
        // A line begins at the left and has a step for each of the ten seconds or so.
        let steps = try #require(lines.last?["d"])
        #expect(steps.hasPrefix("M70 "))
        #expect(steps.split(separator: "H").count == 11)
        #expect(steps.hasSuffix("H920"))
    }

    @Test("every drawing has a name, what it shows in words, and its numbers below it")
    func described() async throws {
        for report in [try await SmallReport.report(), try await LoadReport.report()] {
            let tree = try tree(report)
            let drawings = tree.elements.filter { $0.path.hasSuffix("figure/svg") }
            #expect(drawings.count >= 2)
            for drawing in drawings {
                #expect(drawing.attributes["role"] == "img")
                #expect(drawing.attributes["aria-label"]?.contains(". ") == true)
            }
            let tables = tree.elements.filter { $0.path.hasSuffix("figure/details/summary") }
            #expect(tables.count == drawings.count)
        }
    }

    @Test("the page refers to nothing outside, and its script asks for nothing")
    func selfContained() async throws {
        for report in [try await SmallReport.report(), try await LoadReport.report()] {
            let tree = try tree(report)
            for element in tree.elements {
                let name = element.path.split(separator: "/").last.map(String.init) ?? ""
                #expect(!["link", "img", "iframe", "object", "a"].contains(name))
                for attribute in ["src", "href", "onload", "onclick"] {
                    #expect(element.attributes[attribute] == nil)
                }
            }
            let style = texts(tree, "style").joined()
            #expect(!style.contains("url(") && !style.contains("@import"))
            let scripts = texts(tree, "script")
            #expect(scripts.count == 1)
            for word in ["fetch", "XMLHttpRequest", "import(", "http", "eval", "innerHTML"] {
                #expect(!scripts[0].contains(word))
            }
        }
    }

    @Test("names are read back as they are, control characters apart")
    func hostile() async throws {
        let tree = try await tree(HostileReport.report())
        let name = HostileReport.name.replacing(/[\u{1}\u{1B}]/, with: "\u{FFFD}")
        #expect(texts(tree, "h1") == [name])
        #expect(texts(tree, "title").first == name)
        #expect(texts(tree, "code").contains(name))
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
