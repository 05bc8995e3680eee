import ParallelExecution
import Testing

@Suite("PriceTable")
struct PriceTableTests {
    static let million = TokenUsage(input: 1_000_000, output: 1_000_000)

    @Test(
        "a million tokens each way cost what the papers say, in nanodollars",
        arguments: [
            ("claude-opus-4-6", 90_000_000_000), ("claude-sonnet-4", 18_000_000_000),
            ("claude-haiku-4-5", 4_800_000_000), ("kimi-2.5", 420_000_000),
            ("kimi", 950_000_000), ("minimax-m2.5", 1_500_000_000),
            ("minimax-m2.5-lightning", 500_000_000), ("gemini-2.5-flash", 2_800_000_000),
            ("qwen2.5-coder:14b", 0),
        ] as [(String, Int64)])
    func standard(model: String, nanodollars: Int64) throws {
        let index = try #require(PriceTable.standard.index(of: model))
        #expect(PriceTable.standard.entries[index].cost(of: Self.million) == nanodollars)
    }

    @Test("input and output are priced apart, to the token")
    func exact() {
        let entry = PriceTable.Entry(model: "m", input: 3_000, output: 15_000)
        #expect(entry.cost(of: TokenUsage(input: 7, output: 11)) == 186_000)
        #expect(entry.cost(of: .zero) == 0)
    }

    @Test("of two prices for one model the later counts, in the place of the first")
    func replacement() {
        var table = PriceTable([
            .init(model: "a", input: 1, output: 1), .init(model: "b", input: 2, output: 2),
            .init(model: "a", input: 3, output: 3),
        ])
        #expect(table.entries.map(\.model) == ["a", "b"])
        #expect(table.entries[0].input == 3)
        table.set(.init(model: "c", input: 4, output: 4))
        #expect(table.index(of: "c") == 2)
    }

    @Test("an unknown model has no price")
    func unknown() {
        #expect(PriceTable.standard.index(of: "claude-opus") == nil)
        #expect(PriceTable.standard.index(of: "") == nil)
    }
}
