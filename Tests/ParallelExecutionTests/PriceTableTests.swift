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
            ("minimax-m2.5-lightning", 2_700_000_000), ("gemini-2.5-flash", 2_800_000_000),
            ("gemini-2.5-flash-lite", 500_000_000), ("qwen2.5-coder:14b", 0),
        ] as [(String, Int64)])
    func standard(model: String, nanodollars: Int64) throws {
        let index = try #require(PriceTable.standard.index(of: model))
        #expect(PriceTable.standard.entries[index].cost(of: Self.million) == nanodollars)
    }

    @Test("input and output are priced apart, to the token")
    func exact() {
        let entry = PriceTable.Entry(
            model: "m", input: 3_000_000_000, output: 15_000_000_000)
        #expect(entry.cost(of: TokenUsage(input: 7, output: 11)) == 186_000)
        #expect(entry.cost(of: .zero) == 0)
    }

    @Test(
        "a bill is rounded once, half to even",
        arguments: [
            // 0.0005 USD per million tokens is half a nanodollar a token.
            (500_000, 0, 1, 0, 0), (500_000, 0, 3, 0, 2), (500_000, 0, 5, 0, 2),
            (500_001, 0, 1, 0, 1), (500_000, 500_000, 1, 1, 1), (499_999, 0, 1, 0, 0),
            (1, 1, 499_999, 1, 0), (1, 1, 500_000, 1, 1), (1, 0, Int64.max, 0, 9_223_372_036_855),
        ] as [(Int64, Int64, Int64, Int64, Int64)])
    func rounded(input: Int64, output: Int64, read: Int64, written: Int64, cost: Int64) {
        let entry = PriceTable.Entry(model: "m", input: input, output: output)
        #expect(entry.cost(of: TokenUsage(input: read, output: written)) == cost)
    }

    @Test("what exceeds 64 bits on the way is exact, and what exceeds them at the end stays there")
    func wide() {
        let entry = PriceTable.Entry(
            model: "m", input: 10_000_000_000_000, output: 1)
        // 10^12 tokens at 10 000 USD a million are 10^10 USD, more than 64 bits of nanodollars.
        #expect(entry.cost(of: TokenUsage(input: 1_000_000_000_000, output: 0)) == .max)
        // 10^9 tokens are 10^7 USD, and half a million more at one a million half a nanodollar.
        let usage = TokenUsage(input: 1_000_000_000, output: 500_001)
        #expect(entry.cost(of: usage) == 10_000_000_000_000_001)
        #expect(entry.cost(of: TokenUsage(input: .max, output: .max)) == .max)
    }

    @Test("tokens that were in a cache, or went into one, have their own prices or that of others")
    func cache() {
        let usage = TokenUsage(input: 1_000, output: 10, cachedInput: 600, cacheWrite: 300)
        let priced = PriceTable.Entry(
            model: "m", input: 3_000_000_000, output: 15_000_000_000, cachedInput: 300_000_000,
            cacheWrite: 3_750_000_000)
        // 100 at 3 USD a million, 600 at 0.30, 300 at 3.75 and 10 written at 15.
        #expect(priced.cost(of: usage) == 300_000 + 180_000 + 1_125_000 + 150_000)
        let plain = PriceTable.Entry(model: "m", input: 3_000_000_000, output: 15_000_000_000)
        #expect(plain.cost(of: usage) == 3_150_000)
        // More in the cache than was read is billed as it is said, and nothing less than nothing.
        let odd = TokenUsage(input: 1, output: 0, cachedInput: 600)
        #expect(priced.cost(of: odd) == 180_000)
        let most = TokenUsage(input: .max, output: .max, cachedInput: .max, cacheWrite: .max)
        #expect(priced.cost(of: most) == .max)
        #expect(most + most == most)
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
        for name in ["claude-opus", "", "-", "/", "minimax-", "-20250514", "big-kimi", "2.5"] {
            #expect(PriceTable.standard.match(name) == .none, "\(name)")
        }
    }

    @Test(
        "case, provider and date may differ from the table's names",
        arguments: [
            ("MiniMax-M2.5", "minimax-m2.5"), ("m2.5", "minimax-m2.5"),
            ("M2.5-Lightning", "minimax-m2.5-lightning"),
            ("claude-opus-4-6-20250514", "claude-opus-4-6"),
            ("anthropic/claude-opus-4-6", "claude-opus-4-6"),
            ("Anthropic/Claude-Opus-4-6-20250514", "claude-opus-4-6"),
            ("openrouter/anthropic/claude-opus-4-6", "claude-opus-4-6"),
            ("claude-haiku-4-5-20251001", "claude-haiku-4-5"),
            ("moonshot/kimi-2.5", "kimi-2.5"), ("deepseek-kimi", "kimi"),
            ("google/gemini-2.5-flash-lite", "gemini-2.5-flash-lite"),
        ])
    func spellings(written: String, model: String) throws {
        let index = try #require(PriceTable.standard.index(of: written))
        #expect(PriceTable.standard.entries[index].model == model)
    }

    @Test("a price that was stated goes before a built-in one, whatever way it was written")
    func stated() throws {
        var table = PriceTable.standard
        table.set(.init(model: "M2.5", input: 7, output: 7, aliases: ["Mini Max"]))
        for name in ["minimax-m2.5", "m2.5", "minimax/M2.5", "mini max", "M2.5-20260101"] {
            let index = try #require(table.index(of: name))
            #expect(table.entries[index].input == 7, "\(name)")
        }
        #expect(table.index(of: "kimi") == PriceTable.standard.index(of: "kimi"))
    }

    @Test("a name that fits two models is ambiguous where their prices differ")
    func ambiguous() {
        let table = PriceTable([
            .init(model: "a/x", input: 1, output: 1), .init(model: "b/x", input: 2, output: 1),
            .init(model: "a/y", input: 1, output: 1), .init(model: "b/y", input: 1, output: 1),
            .init(model: "z-20250101", input: 1, output: 1),
            .init(model: "z-20260101", input: 2, output: 1, aliases: ["last"]),
        ])
        #expect(table.match("x") == .several([0, 1]))
        #expect(table.match("B/X") == .one(1))
        #expect(table.match("a-x") == .one(0))
        #expect(table.match("y") == .one(2))
        #expect(table.match("z") == .several([4, 5]))
        #expect(table.match("z-20260101") == .one(5))
        #expect(table.match("Last") == .one(5))
        #expect(table.index(of: "x") == nil)
    }
}
