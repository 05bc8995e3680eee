import Analysis
import Reporting
import Testing

@Suite("MetricList")
struct MetricListTests {
    private let style = TerminalStyle(enabled: false)

    @Test("the catalogue fits 80 columns and says of each metric what it is")
    func catalogue() {
        let lines = MetricList.render(style: style).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines[0].split(separator: " ") == ["metric", "unit", "better"])
        for definition in MetricCatalog.definitions {
            let words = lines.first { $0.hasPrefix(definition.path.template + " ") }?
                .split(separator: " ")
            #expect(words?.last.map(String.init) == definition.better.rawValue)
            #expect(words?.count == 3, "\(definition.path.template)")
        }
    }

    @Test("a scenario's metrics have its names in them")
    func scenario() throws {
        let text = try MetricList.render(SmallReport.scenario(), style: style)
        #expect(text.contains("\nparallel.pools.codegen.wait_sec.p99.9 "))
        #expect(text.contains("\nspeedup.mean "))
        #expect(
            text.contains(
                "\n  Serial by parallel durations of the requests that completed in both modes;\n"
                    + "  also speedup\n"))
        #expect(!text.contains("{pool}"))
    }
}
