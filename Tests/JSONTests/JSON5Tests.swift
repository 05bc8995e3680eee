import JSON
import Testing

struct JSON5Tests {
    @Test(
        "what JSON5 allows beyond JSON is read as JSON",
        arguments: [
            ("{a: 1, $_b2: 2, Über: 3, 名: 4}", #"{"a":1,"$_b2":2,"Über":3,"名":4}"#),
            ("{\\u0061b: 1, c\u{301}: 2}", "{\"ab\":1,\"c\u{301}\":2}"),
            ("{null: 1, true: 2, Infinity: 3}", #"{"null":1,"true":2,"Infinity":3}"#),
            (#"{'a': 'it is "so"'}"#, #"{"a":"it is \"so\""}"#),
            (#"['\'', "\'", '\"', "'"]"#, #"["'","'","\"","'"]"#),
            (
                #"'\b\f\n\r\t\v\0\x41\xe9\q\/\é'"#,
                #""\u0008\u000c\n\r\t\u000b\u0000Aéq/é""#
            ),
            ("'one\\\ntwo\\\r\nthree\\\rfour\\\u{2028}five\\\u{2029}'", #""onetwothreefourfive""#),
            ("'\\\n'", #""""#),
            ("'a\tb\u{2028}'", "\"a\\tb\u{2028}\""),
            ("[+1, -.5, .25, 3., +0.5, 5.e3, .1E-2]", "[1,-0.5,0.25,3,0.5,5e3,0.1E-2]"),
            ("[0x10, 0XfF, -0x1, +0x0, 0x00000000000000000000002]", "[16,255,-1,0,2]"),
            ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
            ("[\u{A0}1,\u{B}2,\u{C}3,\u{FEFF}4,\u{2003}5\u{2029}]", "[1,2,3,4,5]"),
            ("// one\r[1 // two\u{2028}, // three\n] //", "[1]"),
            ("true\u{A0}", "true"),
        ])
    func legal(text: String, expected: String) throws {
        #expect(try LocatedJSONParser.parse(text, file: "a.json5").text() == expected)
    }

    @Test(
        "what even JSON5 does not allow is an error at its place",
        arguments: [
            (
                "[Infinity]",
                "1:2: found Infinity, which JSON5 allows but no setting can be: "
                    + "write a finite number"
            ),
            (
                "[-Infinity]",
                "1:2: found -Infinity, which JSON5 allows but no setting can be: "
                    + "write a finite number"
            ),
            (
                "{a: +NaN}",
                "1:5: found NaN, which JSON5 allows but no setting can be: write a finite number"
            ),
            ("[+]", "1:3: found \"]\" after \"+\" of a number: a digit should be here"),
            ("[- 1]", "1:3: found \" \" after \"-\" of a number: a digit should be here"),
            ("[.]", "1:3: found \"]\" after the decimal point of a number: a digit should be here"),
            (
                "[.e1]",
                "1:3: found \"e\" after the decimal point of a number: a digit should be here"
            ),
            ("[0x]", "1:4: found \"]\" after 0x of a number: a hexadecimal digit should be here"),
            (
                "[0x10000000000000000]",
                "1:2: found a hexadecimal number of more than 64 bits: write it in decimal"
            ),
            ("[00.5]", "1:2: found a number that begins with 0: write it without the leading zero"),
            ("{foo-bar: 1}", "1:2: found the key foo-bar without quotes: write \"foo-bar\""),
            ("{é.x: 1}", "1:2: found the key é.x without quotes: write \"é.x\""),
            ("{1a: 1}", "1:2: found the key 1a without quotes: write \"1a\""),
            ("{\u{301}a: 1}", "1:2: found \"\u{301}\" where a key or \"}\" should be"),
            (
                #"{a\x41: 1}"#,
                #"1:3: found a backslash in a key without quotes: only \u may follow it"#
            ),
            (
                #"{a\u0020: 1}"#,
                "1:9: \" \" may not stand in a key without quotes: write the key in quotes"
            ),
            (
                #"{a\uD800: 1}"#,
                #"""
                1:3: found half a surrogate pair, \uD800: write both halves, as in \#
                \uD83D\uDE00, or the character itself
                """#
            ),
            (
                "{a: 1, 'a': 2}",
                "1:8: the key \"a\" is already given at line 1, column 2: remove one of the two"
            ),
            (
                "'a",
                "1:3: the text ends inside the string opened at line 1, column 1: "
                    + "the closing single quote is missing"
            ),
            (
                "'a\n'",
                "1:3: found a line end inside a string: close the string with a single quote "
                    + "or write \\n"
            ),
            (
                #"'\1'"#,
                #"1:2: found a backslash before a digit: write \\ for a backslash, "#
                    + #"or \x and two digits for a character"#
            ),
            (
                #"'\01'"#,
                #"1:2: found a backslash before a digit: write \\ for a backslash, "#
                    + #"or \x and two digits for a character"#
            ),
            (#"'\xG1'"#, #"1:4: found "G" in a \x escape: write two hexadecimal digits"#),
            ("[1 2_]", "1:4: found \"2\" after an item: \",\" or \"]\" should be here"),
            (
                "[undefined]",
                "1:2: found the word \"undefined\": only true, false and null stand without quotes"
            ),
        ])
    func illegal(text: String, expected: String) {
        #expect(failure(of: Array(text.utf8)) == "a.json5:\(expected)")
    }

    @Test("every cut of a JSON5 document is an error, never a crash")
    func truncated() {
        let text =
            #"{é: [+.5, 0x1F, 5., 'a\x41"# + "\\\n" + #"b\u00e9'], /*c*/ b\u0061: {"c": -1,},}"#
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            #expect(failure(of: Array(bytes[..<count])) != nil, "cut at \(count)")
        }
        #expect(failure(of: Array(bytes)) == nil)
    }

    @Test("a hundred thousand digits, escapes and letters of a key are read in linear time")
    func huge() throws {
        let count = 100_000
        let zeros = String(repeating: "0", count: count)
        #expect(try LocatedJSONParser.parse("0x\(zeros)7", file: "").text() == "7")
        let key = String(repeating: "ключ", count: count)
        #expect(try LocatedJSONParser.parse("{\(key): 1}", file: "").members.first?.key == key)
        let escapes = String(repeating: "\\\n", count: count)
        #expect(try LocatedJSONParser.parse("'\(escapes)'", file: "").string == "")
        let ones = String(repeating: "1", count: count)
        let error = failure(of: Array("0x\(ones)".utf8))
        #expect(error?.hasSuffix("of more than 64 bits: write it in decimal") == true)
    }

    private func failure(of bytes: [UInt8]) -> String? {
        do {
            _ = try LocatedJSONParser.parse(bytes, file: "a.json5")
            return nil
        } catch {
            return error.description
        }
    }
}
