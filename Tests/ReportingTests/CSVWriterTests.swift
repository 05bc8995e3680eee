import Reporting
import Testing

@Suite("CSVWriter")
struct CSVWriterTests {
    @Test("header and rows end in line feeds")
    func rows() {
        var csv = CSVWriter(header: ["task", "count", "seconds", "note"])
        csv.append("a")
        csv.append(-3)
        csv.appendDecimal(170_500_000_000, scale: 9)
        csv.appendEmpty()
        csv.endRow()
        csv.appendEmpty()
        csv.append(.min)
        csv.appendDecimal(0, scale: 9)
        csv.append("é")
        csv.endRow()
        #expect(
            csv.text == """
                task,count,seconds,note
                a,-3,170.500000000,
                ,-9223372036854775808,0.000000000,é

                """)
        #expect(csv.bytes == Array(csv.text.utf8))
    }

    @Test(
        "what a spreadsheet would take for a formula is text",
        arguments: ["=HYPERLINK(\"x\")", "+1", "-1", "@sum"])
    func formulas(field: String) {
        var csv = CSVWriter(columns: 1)
        csv.append(field)
        csv.endRow()
        let doubled = field.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"")
        #expect(csv.text == "\"'\(doubled)\"\n")
    }

    @Test("a header alone is a document")
    func headerOnly() {
        #expect(CSVWriter(header: ["a,b", "c"]).text == "\"a,b\",c\n")
    }

    @Test(
        "fields are quoted only where RFC 4180 asks for it",
        arguments: [
            ("plain text", "plain text"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("\r", "\"\r\""), ("\"", "\"\"\"\""),
            ("'a;b\t'", "'a;b\t'"), (" ", " "),
        ])
    func quoting(field: String, expected: String) {
        var csv = CSVWriter(header: ["h"])
        csv.append(field)
        csv.endRow()
        #expect(csv.text == "h\n" + expected + "\n")
    }

    @Test("a row with a field missing stops the program")
    func missingField() async {
        await #expect(processExitsWith: .failure) {
            var csv = CSVWriter(header: ["a", "b"])
            csv.append(1)
            csv.endRow()
        }
    }
}
