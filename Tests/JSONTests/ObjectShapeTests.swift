@testable import JSON
import Testing

struct ObjectShapeTests {
    @Test(
        "an error points at what is wrong and says what would be right",
        arguments: [
            ("[]", "1:1: the document must be an object, not an array"),
            (#"{"nmae": 1}"#, #"1:2: unknown key "nmae", did you mean "name"?"#),
            (
                #"{"worker_pools": {"x": {"timout_sec": 1}}}"#,
                #"1:25: unknown key "timout_sec", did you mean "timeout_sec"?"#
            ),
            (
                #"{"worker_pools": {"x": {"max_concurrent": "three"}}}"#,
                #"""
                1:43: "max_concurrent" must be a whole number from 1 to 10000, not the string \#
                "three"
                """#
            ),
            (
                #"{"worker_pools": {"x": {"price": {}}}}"#,
                #"""
                1:34: missing key "input" in worker_pools.x.price: it must be a number of at \#
                least 0
                """#
            ),
            (
                #"{"name": "Abc"}"#,
                #"1:10: "name" must be a name of small letters, not the string "Abc""#
            ),
            (#"{"enabled": 1}"#, #"1:13: "enabled" must be true or false, not the number 1"#),
            (#"{"seed": 1.5}"#, #"1:10: "seed" must be a whole number, not the number 1.5"#),
            (
                #"{"seed": 1e30}"#,
                #"""
                1:10: "seed" must be a whole number, not the number 1e30 (the largest is \#
                9223372036854775807)
                """#
            ),
            (#"{"low": 6}"#, #"1:9: "low" must be a whole number of at most 5, not the number 6"#),
            (#"{"signed": "1"}"#, #"1:12: "signed" must be a number, not the string "1""#),
            (
                #"{"share": 0}"#,
                #"1:11: "share" must be a number above 0 and at most 1, not the number 0"#
            ),
            (
                #"{"share": 0.125}"#,
                #"""
                1:11: "share" must be a number above 0 and at most 1, not the number 0.125 (at \#
                most 2 decimals)
                """#
            ),
            (
                #"{"backoff_sec": [1, -3]}"#,
                #"1:21: "backoff_sec.1" must be a number of at least 0, not the number -3"#
            ),
            (
                #"{"backoff_sec": [1e999]}"#,
                #"""
                1:18: "backoff_sec.0" must be a number of at least 0, not the number 1e999 \#
                (the largest is 9223372036.854775807)
                """#
            ),
            (#"{"waits": []}"#, #"1:11: "waits" must have from 1 to 3 items, not 0"#),
            (#"{"words": ["a", "b", "c"]}"#, #"1:11: "words" must have at most 2 items, not 3"#),
            (#"{"items": []}"#, #"1:11: "items" must have at least 1 item, not 0"#),
            (#"{"worker_pools": []}"#, #"1:18: "worker_pools" must be an object, not an array"#),
            (
                #"{"waits": ["45"]}"#,
                #"""
                1:12: "waits.0": "45" has no unit: write "45s" for seconds, or ns, us, ms, s, \#
                m, h or d
                """#
            ),
            (
                #"{"pool": {"wait": "2m"}}"#,
                #"""
                1:19: "wait" must be a duration such as "45s" from 1ms to 1m, not the string \#
                "2m"
                """#
            ),
            (
                #"{"pool": {"on_exhausted": "skp"}}"#,
                #"""
                1:27: "on_exhausted" must be "skip", "escalate" or "fail", not the string \#
                "skp", did you mean "skip"?
                """#
            ),
            (
                #"{"pool": {"model": 4}}"#,
                #"1:20: "model" must be null or a string, not the number 4"#
            ),
            (#"{"pool": 3}"#, #"1:10: "pool" must be null or an object, not the number 3"#),
            (
                #"{"latency": 3}"#,
                #"1:13: "latency" must be a duration such as "45s" or an object, not the number 3"#
            ),
            (
                #"{"latency": {}}"#,
                #"1:13: "latency" needs one of the keys "uniform" or "p50""#
            ),
            (
                #"{"latency": {"unifrom": 1}}"#,
                #"1:14: unknown key "unifrom", did you mean "uniform"?"#
            ),
            (
                #"{"latency": {"p95": "1s"}}"#,
                #"1:13: missing key "p50" in latency: it must be a duration such as "45s""#
            ),
            (
                #"{"latency": {"uniform": ["1s"]}}"#,
                #"1:25: "uniform" must have 2 items, not 1"#
            ),
            (
                #"{"latency": {"uniform": ["1s", "2s"], "p50": "1s"}}"#,
                #"1:39: unknown key "p50": the known keys are uniform"#
            ),
        ])
    func errors(text: String, expected: String) {
        do {
            let value = try LocatedJSONParser.parse(text, file: "a.json")
            try SampleShapes.root.check(value, at: DottedPath())
            Issue.record("no error")
        } catch {
            #expect("\(error)" == "a.json:\(expected)")
        }
    }

    @Test("without a line, the message gives the whole path")
    func pathWithoutLine() throws {
        let document = try LocatedJSONParser.parse(
            #"{"worker_pools": {"kimi-2.5": {}}}"#, file: "a.json")
        let assignment = try Assignment(#"worker_pools."kimi-2.5".max_concurrent=0"#)
        let changed = try assignment.applied(to: document)
        #expect(
            throws: LocatedError(
                TextLocation(file: #"--set worker_pools."kimi-2.5".max_concurrent"#),
                #""worker_pools.\"kimi-2.5\".max_concurrent" must be "#
                    + "a whole number from 1 to 10000, not the number 0")
        ) { try SampleShapes.root.check(changed, at: DottedPath()) }
    }

    @Test("an object without keys says so")
    func noKeys() throws {
        let shape = ObjectShape("empty", "Empty.", keys: [])
        let value = try LocatedJSONParser.parse(#"{"x": 1}"#, file: "a.json")
        #expect(
            throws: LocatedError(
                TextLocation(file: "a.json", line: 1, column: 2),
                "unknown key \"x\": no keys are allowed here")
        ) { try shape.check(value, at: DottedPath()) }
    }

    @Test("a shape with a mistake in it traps")
    func mistakes() async {
        await #expect(processExitsWith: .failure) {
            _ = ObjectShape("two words", "", keys: [])
        }
        await #expect(processExitsWith: .failure) {
            let key = KeyShape("a", .string, "")
            _ = ObjectShape("twice", "", keys: [key, key])
        }
        await #expect(processExitsWith: .failure) {
            _ = KeyShape("a", .integer(in: 1...2), "", default: "3").defaultValue
        }
        await #expect(processExitsWith: .failure) {
            _ = KeyShape("a", .string, "", required: true, default: .string("")).defaultValue
        }
    }
}
