import JSON
import Testing

struct LocatedValueTests {
    private let value: LocatedValue

    init() throws {
        let text =
            #"{"n": null, "b": true, "i": -12, "d": 0.140, "s": "é\"\n", "a": [1, []], "o": {}}"#
        value = try LocatedJSONParser.parse(text, file: "a.json")
    }

    @Test("accessors return nil for another kind")
    func accessors() {
        #expect(value["i"]?.decimal(scale: 0) == -12)
        #expect(value["d"]?.decimal(scale: 3) == 140)
        #expect(value["d"]?.decimal(scale: 1) == nil)
        #expect(value["d"]?.double == 0.14)
        #expect(value["s"]?.string == "é\"\n")
        #expect(value["missing"] == nil)
        #expect(value["a"]?["x"] == nil)
        #expect(value["s"]?.decimal(scale: 0) == nil)
        #expect(value["s"]?.double == nil)
        #expect(value["i"]?.string == nil)
        #expect(LocatedValue(.number("1e999")).double == nil)
    }

    @Test("a summary says in a few words what a value is")
    func summaries() {
        let summaries = ["n", "b", "i", "s", "a", "o"].map { value[$0]?.summary }
        #expect(
            summaries == [
                "null", "true", "the number -12", #"the string "é\"\u000A""#, "an array",
                "an object",
            ])
    }

    @Test("compact text keeps order and raw numbers")
    func compact() {
        let text = #"{"n":null,"b":true,"i":-12,"d":0.140,"s":"é\"\n","a":[1,[]],"o":{}}"#
        #expect(value.text() == text)
    }

    @Test("pretty text puts every item on its own line")
    func pretty() throws {
        let text = """
            {
              "a": [
                1,
                {
                  "b": {}
                }
              ],
              "c": []
            }
            """
        let value = try LocatedJSONParser.parse(#"{"a":[1,{"b":{}}],"c":[]}"#, file: "")
        #expect(value.text(pretty: true) == text)
    }

    @Test("relocating reaches every value and key")
    func relocation() {
        let moved = value.relocated(to: TextLocation(file: "b.json", line: 7, column: 8))
        #expect(moved.text() == value.text())
        #expect(moved["a"]?.location == moved.location)
        #expect(moved.relocated(to: .nowhere) == value.relocated(to: .nowhere))
    }
}
