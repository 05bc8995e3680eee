import Analysis
import JSON
import TestSupport
import Testing

@Suite("reading ledgers")
struct CostLedgerReaderTests {
    private func read(_ lines: String...) throws -> CostTotals {
        var reader = CostLedgerReader("l.jsonl")
        for line in lines { try reader.add(Array(line.utf8)) }
        return reader.totals
    }

    @Test("plain lines and all others say the same")
    func spellings() throws {
        let plain =
            #"{"type":"llm","project":"p","agent":"a","model":"m","tokens_in":7,"#
            + #""tokens_out":3,"cost":0.000000125,"metadata":{"x":[1,{"y":"}"}]},"job_id":"j"}"#
        let spellings = [
            plain,
            " { \"cost\" : 0.000000125 , \"job_id\":\"j\",\"type\":\"llm\",\"tokens_out\":3,\t"
                + "\"tokens_in\":7,\"model\":\"m\",\"agent\":\"a\",\"project\":\"p\" } ",
            #"{"type":"l\u006cm","project":"p","agent":"a","model":"m","tokens_in":7,"#
                + #""tokens_out":3.0,"cost":1.25e-7,"metadata":"\"","job_id":"j"}"#,
        ]
        for spelling in spellings {
            let totals = try read(spelling)
            #expect(totals.whole.paid == 125)
            #expect(totals.whole.tokensIn == 7 && totals.whole.tokensOut == 3)
            let names = CostDimension.allCases.map { totals.groups(by: $0).map(\.name) }
            #expect(names == [["p"], ["a"], ["m"], ["llm"], ["j"]])
        }
    }

    @Test("groups come dearest first, and what is given back is counted apart")
    func groups() throws {
        let totals = try read(
            #"{"project":"cheap","cost":1}"#, #"{"project":"dear","cost":2.5}"#, "",
            #"{"project":"cheap","cost":-0.5}"#, #"{"cost":0,"project":null,"model":"ü"}"#)
        #expect(totals.whole.events == 4)
        #expect(totals.whole.paid == 3_500_000_000)
        #expect(totals.whole.refunded == 500_000_000)
        #expect(totals.groups(by: .project).map(\.name) == ["dear", "cheap", ""])
        #expect(totals.groups(by: .project, most: 1).map(\.sum.paid) == [2_500_000_000])
        #expect(totals.groups(by: .model).map(\.name) == ["", "ü"])
    }

    @Test("costs of floating-point numbers are read to the nanodollar")
    func floats() throws {
        #expect(try read(#"{"cost":0.30000000000000004}"#).whole.paid == 300_000_000)
        #expect(try read(#"{"cost":1e-10}"#).whole.paid == 0)
    }

    @Test("many different names are told apart")
    func manyNames() throws {
        var reader = CostLedgerReader("l.jsonl")
        for number in 0..<5_000 {
            try reader.add(Array(#"{"cost":1,"job_id":"job-\#(number % 2_500)"}"#.utf8))
        }
        #expect(reader.totals.count(of: .job) == 2_500)
        #expect(reader.totals.groups(by: .job).allSatisfy { $0.sum.events == 2 })
    }

    @Test(
        "what is no cost event is an error at its place",
        arguments: [
            ("7", #"l.jsonl:2:1: a cost event is an object, not the number 7"#),
            (#"{"project":"p"}"#, #"l.jsonl:2:1: a cost event has "cost", in US dollars"#),
            (
                #"{"cost":"1"}"#,
                #"l.jsonl:2:9: "cost" must be a number of US dollars, not the string "1""#
            ),
            (
                #"{"cost":1,"tokens_in":-1}"#,
                #"l.jsonl:2:23: "tokens_in" must be a whole number from 0, not the number -1"#
            ),
            (
                #"{"cost":1,"project":[]}"#,
                #"l.jsonl:2:21: "project" must be a name, not an array"#
            ),
        ])
    func mistakes(line: String, message: String) throws {
        let error = #expect(throws: LocatedError.self) { try read(#"{"cost":0}"#, line) }
        #expect(error?.description == message)
    }

    @Test("hostile lines are errors or are read, and nothing else", arguments: 0..<200)
    func hostile(seed: Int) throws {
        var random = TestRandom(seed: seed)
        var bytes = Array(
            #"{"type":"llm","project":"p","tokens_in":7,"cost":0.5,"metadata":{"a":["b"]}}"#.utf8)
        for _ in 0..<(1 + random.below(4)) {
            bytes[random.below(bytes.count)] = UInt8(random.below(256))
        }
        if random.oneIn(3) { bytes.removeLast(random.below(bytes.count)) }
        var reader = CostLedgerReader("l.jsonl")
        do {
            try reader.add(bytes)
            #expect(reader.totals.whole.events <= 1)
        } catch {
            #expect(error.location.line == 1)
        }
    }
}
