import JSON
import Testing

struct AssignmentTests {
    private let document: LocatedValue

    init() throws {
        let text =
            #"{"name": "x", "requests": [{"plan": 1}, 2], "prices": {"kimi-2.5": {"input": 1}}}"#
        document = try LocatedJSONParser.parse(text, file: "a.json")
    }

    @Test(
        "a value is set at its path, missing objects are created, order is kept",
        arguments: [
            ("name=7", #"{"name":7,"requests":[{"plan":1},2],"prices":{"kimi-2.5":{"input":1}}}"#),
            (
                "requests.0.plan=[1, 2]",
                #"{"name":"x","requests":[{"plan":[1,2]},2],"prices":{"kimi-2.5":{"input":1}}}"#
            ),
            (
                "requests.1=a=b",
                #"{"name":"x","requests":[{"plan":1},"a=b"],"prices":{"kimi-2.5":{"input":1}}}"#
            ),
            (
                #"prices."kimi-2.5".input=0.14"#,
                #"{"name":"x","requests":[{"plan":1},2],"prices":{"kimi-2.5":{"input":0.14}}}"#
            ),
            (
                "a.b.c=",
                #"""
                {"name":"x","requests":[{"plan":1},2],"prices":{"kimi-2.5":{"input":1}},\#
                "a":{"b":{"c":""}}}
                """#
            ),
        ])
    func setting(assignment: String, expected: String) throws {
        #expect(try Assignment(assignment).applied(to: document).text() == expected)
    }

    @Test("what was set is located at the option, everything else stays where it was")
    func locations() throws {
        let changed = try Assignment("name={\"a\": [1]}").applied(to: document)
        let option = TextLocation(file: "--set name")
        #expect(changed["name"]?.location == option)
        #expect(changed["name"]?["a"]?.location == option)
        #expect(changed["requests"]?.location == document["requests"]?.location)
        let error = LocatedError(option, "must be a string")
        #expect(error.description == "--set name: must be a string")
    }

    @Test(
        "a path that leads nowhere is an error at the option",
        arguments: [
            ("name", #"--set: "name" has no "=": write path=value"#),
            ("=1", "--set : the path has an empty part: write keys with one dot between them"),
            (
                "a..b=1",
                "--set a..b: the path has an empty part: write keys with one dot between them"
            ),
            ("a.=1", "--set a.: the path has an empty part: write keys with one dot between them"),
            (
                #""a=1"#,
                #"--set "a: the quoted key "a" must end with " and be followed by "." or nothing"#
            ),
            (
                #""a"b=1"#,
                #"--set "a"b: the quoted key "a" must end with " and be followed by "." or nothing"#
            ),
            (
                "name.first=1",
                #"""
                --set name.first: "name" is the string "x": only an object or an array can \#
                hold "first"
                """#
            ),
            (
                "requests.2=1",
                #"""
                --set requests.2: "requests" has 2 items: write one of their indices, which \#
                count from 0, not "2"
                """#
            ),
            (
                "requests.+1=1",
                #"""
                --set requests.+1: "requests" has 2 items: write one of their indices, which \#
                count from 0, not "+1"
                """#
            ),
            (
                "requests.1.x.y=1",
                #"""
                --set requests.1.x.y: "requests.1" is the number 2: only an object or an array \#
                can hold "x"
                """#
            ),
        ])
    func errors(assignment: String, expected: String) {
        do throws(LocatedError) {
            _ = try Assignment(assignment).applied(to: document)
            Issue.record("no error")
        } catch {
            #expect(error.description == expected)
        }
    }

    @Test("a document that is a scalar holds nothing, and a path is at most 128 parts long")
    func limits() {
        let scalar = LocatedValue(.bool(true), at: TextLocation(file: "a.json", line: 1, column: 1))
        #expect(
            throws: LocatedError(
                TextLocation(file: "--set a"),
                "the document is true: only an object or an array can hold \"a\"")
        ) { try Assignment("a=1").applied(to: scalar) }
        let path = Array(repeating: "a", count: 100_000).joined(separator: ".")
        #expect(throws: LocatedError(TextLocation(file: "x"), "the path has more than 128 parts")) {
            try document.setting(
                path: path, to: LocatedValue(.null, at: TextLocation(file: "x")))
        }
    }
}
