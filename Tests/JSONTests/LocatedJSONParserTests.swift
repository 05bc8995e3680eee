import JSON
import Testing

struct LocatedJSONParserTests {
    @Test(
        "legal documents keep their meaning",
        arguments: [
            ("null", "null"), (" true ", "true"), ("false\n", "false"), ("0", "0"), ("-0", "-0"),
            ("1.50e+10", "1.50e+10"), ("-12.75E-3", "-12.75E-3"), ("\"\"", "\"\""),
            ("[]", "[]"), ("{}", "{}"), ("[1,2,]", "[1,2]"), ("{\"a\":1,}", "{\"a\":1}"),
            ("{\"b\":1,\"a\":[{}]}", "{\"b\":1,\"a\":[{}]}"),
            ("// first\n{ /* a * b **/ \"a\" /**/ : // c\n 1 } // end", "{\"a\":1}"),
            ("\u{FEFF}[1]", "[1]"), ("\t[\r\n1]\r\n", "[1]"),
            (#""\"\\\/\b\f\n\r\t\u0041\u00e9""#, "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\tAé\""),
            (#""\uD83D\uDE00 \u0000 é😀""#, "\"😀 \\u0000 é😀\""),
        ])
    func legal(text: String, expected: String) throws {
        let value = try LocatedJSONParser.parse(text, file: "a.json")
        #expect(value.text() == expected)
        #expect(try LocatedJSONParser.parse(value.text(pretty: true), file: "").text() == expected)
    }

    @Test(
        "an error names the place, what stands there and what should",
        arguments: [
            ("", "1:1: found no value: write at least {}"),
            ("  \n // only a comment", "2:19: found no value: write at least {}"),
            (
                "{} {}",
                "1:4: found \"{\" after the end of the document: a file holds exactly one value"
            ),
            (
                "nul",
                "1:1: found the word \"nul\": only true, false and null stand without quotes"
            ),
            (
                "[True]",
                """
                1:2: found the word \"True\": only true, false and null stand without \
                quotes
                """
            ),
            (
                "[\n  NaN]",
                """
                2:3: found NaN, which JSON5 allows but no setting can be: write a finite number
                """
            ),
            ("[,]", "1:2: found \",\" where a value should be"),
            ("[1,,2]", "1:4: found \",\" where a value should be"),
            ("[1 2]", "1:4: found \"2\" after an item: \",\" or \"]\" should be here"),
            ("[1}", "1:3: found \"}\" after an item: \",\" or \"]\" should be here"),
            ("[\"é\" x]", "1:6: found \"x\" after an item: \",\" or \"]\" should be here"),
            (
                "[1",
                "1:3: the text ends inside the array opened at line 1, column 1: \"]\" is missing"
            ),
            (
                "[\n[1,",
                "2:4: the text ends inside the array opened at line 2, column 1: \"]\" is missing"
            ),
            (
                "{\"a\":",
                "1:6: the text ends inside the object opened at line 1, column 1: \"}\" is missing"
            ),
            (
                "{\"a\"",
                "1:5: the text ends inside the object opened at line 1, column 1: \"}\" is missing"
            ),
            (
                "{",
                "1:2: the text ends inside the object opened at line 1, column 1: \"}\" is missing"
            ),
            ("{,}", "1:2: found \",\" where a key or \"}\" should be"),
            ("{\"a\" 1}", "1:6: found \"1\" after the key \"a\": \":\" should be here"),
            (
                "{\"a\":1 \"b\":2}",
                "1:8: found \"\\\"\" after the value of \"a\": \",\" or \"}\" should be here"
            ),
            (
                "{\"a\":1,\n \"b\":2,\n \"a\":3}",
                "3:2: the key \"a\" is already given at line 1, column 2: remove one of the two"
            ),
            ("-", "1:2: found the end of the text after \"-\" of a number: a digit should be here"),
            ("[012]", "1:2: found a number that begins with 0: write it without the leading zero"),
            (
                "[1e+]",
                "1:5: found \"]\" after the exponent sign of a number: a digit should be here"
            ),
            ("/ 1", "1:1: found \"/\": a comment begins with \"//\" or \"/*\""),
            ("1 /* *", "1:3: this comment is never closed: \"*/\" is missing"),
            (
                "\u{FEFF}x",
                "1:1: found the word \"x\": only true, false and null stand without quotes"
            ),
            ("\0", "1:1: found \"\\u0000\" where a value should be"),
        ])
    func malformed(text: String, expected: String) {
        #expect(throws: LocatedError.self) { try LocatedJSONParser.parse(text, file: "a.json") }
        #expect(failure(of: Array(text.utf8)) == "a.json:\(expected)")
    }

    @Test(
        "an error inside a string points at the character",
        arguments: [
            (
                "\"abc",
                """
                1:5: the text ends inside the string opened at line 1, column 1: the closing \
                double quote is missing
                """
            ),
            (
                "[\"é\u{301}",
                """
                1:5: the text ends inside the string opened at line 1, column 2: the closing \
                double quote is missing
                """
            ),
            (
                "\"a\n\"",
                """
                1:3: found a line end inside a string: close the string with a double quote or \
                write \\n
                """
            ),
            (
                "\"a\r\n\"",
                """
                1:3: found a line end inside a string: close the string with a double quote or \
                write \\n
                """
            ),
            ("\"\\", "1:3: the text ends after a backslash: write \\\\ for a backslash"),
            (#""\u12G4""#, #"1:6: found "G" in a \u escape: write four hexadecimal digits"#),
            (
                #""\u12"#,
                #"1:6: found the end of the text in a \u escape: write four hexadecimal digits"#
            ),
            (
                #""\uD83D""#,
                #"""
                1:2: found half a surrogate pair, \uD83D: write both halves, as in \#
                \uD83D\uDE00, or the character itself
                """#
            ),
            (
                #""x\uDE00""#,
                #"""
                1:3: found half a surrogate pair, \uDE00: write both halves, as in \#
                \uD83D\uDE00, or the character itself
                """#
            ),
            (
                #""\uD83D\n""#,
                #"""
                1:2: found half a surrogate pair, \uD83D: write both halves, as in \#
                \uD83D\uDE00, or the character itself
                """#
            ),
            (
                #""\uD83D\uD83D""#,
                #"""
                1:2: found half a surrogate pair, \uD83D: write both halves, as in \#
                \uD83D\uDE00, or the character itself
                """#
            ),
        ])
    func malformedString(text: String, expected: String) {
        #expect(failure(of: Array(text.utf8)) == "a.json:\(expected)")
    }

    @Test("bytes that are not UTF-8 are rejected where they stand")
    func invalidUTF8() {
        func complaint(_ byte: String) -> String {
            "found the byte 0x\(byte), which is not valid UTF-8: save the file as UTF-8"
        }
        let cases: [([UInt8], String)] = [
            ([0xFF, 0xFE, 0x7B, 0x00], "1:1: \(complaint("FF"))"),
            (Array("{\n\"é".utf8) + [0x80], "2:3: \(complaint("80"))"),
            (Array("\"é".utf8) + [0xE2, 0x82], "1:3: \(complaint("E2"))"),
            (Array("// ".utf8) + [0xC0, 0xAF], "1:4: \(complaint("C0"))"),
            (Array("\"".utf8) + [0xED, 0xA0, 0x80], "1:2: \(complaint("ED"))"),
        ]
        for (bytes, expected) in cases {
            #expect(failure(of: bytes) == "a.json:\(expected)")
        }
    }

    @Test("every value and key knows its line and column, counted in Unicode scalars")
    func positions() throws {
        let text =
            "\u{FEFF}{ // é\r\n  \"e\u{301}😀\": [1, /* ü\n */ \"x\"],\n\t\"b\": {\"c\": null}}"
        let root = try LocatedJSONParser.parse(text, file: "a.json")
        guard case .object(let members) = root.kind else { return #expect(Bool(false)) }
        #expect(root.location == TextLocation(file: "a.json", line: 1, column: 1))
        #expect(place(members[0].location) == "2:3")
        #expect(place(members[0].value.location) == "2:10")
        guard case .array(let items) = members[0].value.kind else { return #expect(Bool(false)) }
        #expect(items.map { place($0.location) } == ["2:11", "3:5"])
        #expect(place(members[1].location) == "4:2")
        #expect(root["b"]?["c"].map { place($0.location) } == "4:13")
    }

    @Test("128 levels are legal, one more is an error however long the text is")
    func nesting() throws {
        let legal = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        #expect(try LocatedJSONParser.parse(legal, file: "").text() == legal)
        let message = "arrays and objects are nested too deeply: at most 128 levels"
        let hostile = [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000)
        #expect(failure(of: hostile) == "a.json:1:129: \(message)")
        let objects = String(repeating: "{\"\":", count: 200)
        #expect(failure(of: Array(objects.utf8)) == "a.json:1:513: \(message)")
    }

    @Test("a huge string and a huge number survive")
    func huge() throws {
        let letters = String(repeating: "a", count: 1_000_000)
        #expect(try LocatedJSONParser.parse("\"\(letters)\"", file: "").string == letters)
        let digits = String(repeating: "9", count: 100_000)
        let number = try LocatedJSONParser.parse(digits, file: "")
        #expect(number.kind == .number(digits))
        #expect(number.decimal(scale: 0) == nil)
    }

    @Test("a duplicate key is found among many, in linear time")
    func manyKeys() throws {
        let keys = (0..<20_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let value = try LocatedJSONParser.parse("{\(keys)}", file: "")
        #expect(value["k19999"]?.decimal(scale: 0) == 19_999)
        let error = failure(of: Array("{\(keys),\n\"k3\":0}".utf8))
        #expect(
            error == "a.json:2:1: the key \"k3\" is already given at line 1, column 23: "
                + "remove one of the two")
        let late = failure(of: Array("{\(keys),\n\"k19999\":0}".utf8))
        #expect(late?.hasPrefix("a.json:2:1: the key \"k19999\" is already given") == true)
    }

    @Test("hostile text in a message is escaped and clipped")
    func hostileMessages() {
        let key = String(repeating: "k", count: 1000)
        let error = failure(of: Array("{\(key)-".utf8))
        let clipped = String(repeating: "k", count: 60) + "…"
        #expect(
            error == "a.json:1:2: found the key \(clipped) without quotes: write \"\(clipped)\"")
        let escape = failure(of: Array("{\"\\u001b[2J\" 1}".utf8))
        #expect(
            escape == "a.json:1:14: found \"1\" after the key \"\\u001B[2J\": \":\" should be here")
    }

    @Test("every cut of a document is an error, never a crash")
    func truncated() throws {
        let text = #"{"a":[1.5e3,true,null,"\uD83D\uDE00é"],/*c*/"b":{"c":-1}}"#
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            #expect(failure(of: Array(bytes[..<count])) != nil, "cut at \(count)")
        }
        #expect(failure(of: bytes) == nil)
    }

    private func failure(of bytes: [UInt8]) -> String? {
        do {
            _ = try LocatedJSONParser.parse(bytes, file: "a.json")
            return nil
        } catch {
            return error.description
        }
    }

    private func place(_ location: TextLocation) -> String {
        "\(location.line):\(location.column)"
    }
}
