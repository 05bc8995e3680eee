import JSON
import Testing

struct ObjectReaderTests {
    private let reader: ObjectReader

    init() throws {
        let text = """
            {
              "name": "abc", "enabled": false,
              "worker_pools": {
                "codegen": {"max_concurrent": 3.0, "timeout_sec": 0.5, "model": "kimi"},
                "audit": {"wait": "2s", "on_exhausted": "fail", "price": {"input": 0.14}}
              },
              "backoff_sec": [1, 3.000000001], "waits": ["1s", "2ms"], "words": ["x", "y"],
              "items": [{"input": 1, "output": 2}], "pool": null,
              "latency": {"p50": "1s", "p95": "2s"}
            }
            """
        reader = try ObjectReader(
            LocatedJSONParser.parse(text, file: "a.json"), shape: SampleShapes.root)
    }

    @Test("members are read with the type of their shape")
    func members() {
        #expect(reader.optionalString("name") == "abc")
        #expect(reader.bool("enabled") == false)
        #expect(reader.decimals("backoff_sec") == [1_000_000_000, 3_000_000_001])
        #expect(reader.durations("waits") == [1_000_000_000, 2_000_000])
        #expect(reader.strings("words") == ["x", "y"])
        #expect(reader.value("latency")?["p50"]?.string == "1s")
        #expect(reader.optionalInteger("low") == nil)
        #expect(reader.optionalDecimal("share") == nil)
    }

    @Test("a missing key has its default")
    func defaults() throws {
        let empty = try ObjectReader(LocatedValue(.object([])), shape: SampleShapes.root)
        #expect(empty.bool("enabled"))
        #expect(empty.integer("seed") == 1)
        #expect(empty.value("free")?.text() == "[]")
        #expect(empty.items("free").isEmpty)
        #expect(empty.decimals("backoff_sec").isEmpty)
        #expect(empty.nestedItems("items").isEmpty)
        #expect(empty.nestedEntries("worker_pools").isEmpty)
        #expect(empty.nested("pool") == nil)
        #expect(!empty.contains("enabled"))
        #expect(reader.contains("enabled"))
    }

    @Test("nested objects are read in the order of the file")
    func nesting() throws {
        let pools = reader.nestedEntries("worker_pools")
        #expect(pools.map(\.name) == ["codegen", "audit"])
        let (codegen, audit) = (pools[0].reader, pools[1].reader)
        #expect(codegen.optionalInteger("max_concurrent") == 3)
        #expect(codegen.decimal("timeout_sec") == 500_000_000)
        #expect(codegen.optionalString("model") == "kimi")
        #expect(codegen.string("on_exhausted") == "skip")
        #expect(codegen.duration("wait") == 1_000_000_000)
        #expect(audit.optionalString("model") == nil)
        #expect(audit.decimal("timeout_sec") == 300_000_000_000)
        #expect(audit.optionalDuration("wait") == 2_000_000_000)
        let price = try #require(audit.nested("price"))
        #expect(price.decimal("input") == 140)
        #expect(price.path.description == "worker_pools.audit.price")
        let item = try #require(reader.nestedItems("items").first)
        #expect(item.decimal("output") == 2000)
        #expect(item.path.description == "items.0")
        #expect(reader.nested("pool") == nil)
    }

    @Test("errors of the caller are located at a key, or at the object without it")
    func callerErrors() throws {
        let pool = try #require(reader.nestedEntries("worker_pools").first?.reader)
        #expect(
            pool.error("no such model", at: "model").description == "a.json:4:69: no such model")
        #expect(pool.error("too few", at: "price").description == "a.json:4:16: too few")
        #expect(reader.error("no").description == "a.json:1:1: no")
    }

    @Test("reading what the shape does not promise traps")
    func mistakes() async {
        await #expect(processExitsWith: .failure) { _ = try Self.empty().integer("unknown") }
        await #expect(processExitsWith: .failure) { _ = try Self.empty().integer("low") }
        await #expect(processExitsWith: .failure) { _ = try Self.empty().optionalString("seed") }
        await #expect(processExitsWith: .failure) { _ = try Self.empty().strings("seed") }
    }

    private static func empty() throws -> ObjectReader {
        try ObjectReader(LocatedValue(.object([])), shape: SampleShapes.root)
    }
}
