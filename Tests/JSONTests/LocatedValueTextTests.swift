import JSON
import Testing

@Suite("LocatedValue as text")
struct LocatedValueTextTests {
    @Test(
        "scalars",
        arguments: [
            (.null, "null\n"), (.bool(true), "true\n"), (.bool(false), "false\n"),
            (.integer(Int64.min), "-9223372036854775808\n"), (.integer(0), "0\n"),
            (.number("0.5"), "0.5\n"), (.string(""), "\"\"\n"), ([], "[]\n"), ([:], "{}\n"),
        ] as [(LocatedValue, String)])
    func scalars(node: LocatedValue, expected: String) {
        #expect(node.document == expected)
    }

    @Test("members keep their order, two spaces per level")
    func nesting() {
        let node: LocatedValue = [
            "zebra": .integer(1),
            "apple": [.bool(true), [], ["x": .null]],
            "empty": [:],
        ]
        #expect(
            node.document == """
                {
                  "zebra": 1,
                  "apple": [
                    true,
                    [],
                    {
                      "x": null
                    }
                  ],
                  "empty": {}
                }

                """)
    }

    @Test("on one line there is no space and no line feed")
    func line() {
        let node: LocatedValue = [
            "zebra": .integer(1), "apple": [.bool(true), [], ["x\n": .null], .string("a b")],
            "empty": [:],
        ]
        #expect(
            node.text() == #"{"zebra":1,"apple":[true,[],{"x\n":null},"a b"],"empty":{}}"#)
        #expect(LocatedValue.number("0.5").text() == "0.5")
    }

    @Test(
        "strings are escaped",
        arguments: [
            ("a\"b\\c/d", #""a\"b\\c/d""#), ("\n\r\t", #""\n\r\t""#), ("\r\n", #""\r\n""#),
            ("\u{0}\u{8}\u{c}\u{1b}\u{1f}\u{7f}", "\"\\u0000\\u0008\\u000c\\u001b\\u001f\u{7f}\""),
            ("größer 🦀 \u{2028}", "\"größer 🦀 \u{2028}\""),
        ])
    func escapes(text: String, expected: String) {
        #expect(LocatedValue.string(text).document == expected + "\n")
    }

    @Test("keys are escaped like strings")
    func keys() {
        #expect(LocatedValue.object([("a\"\n", .null)]).document == "{\n  \"a\\\"\\n\": null\n}\n")
    }
}
