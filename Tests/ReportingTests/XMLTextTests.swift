import Reporting
import Testing

@Suite("XMLText")
struct XMLTextTests {
    @Test(
        "mark-up and white space are escaped, characters that XML cannot hold replaced",
        arguments: [
            ("a <b> & \"c\" 'd'", "a &lt;b&gt; &amp; &quot;c&quot; 'd'"),
            ("tab\tline\nreturn\r", "tab&#9;line&#10;return&#13;"),
            ("\0\u{8}\u{B} \u{1B}[31m \u{1F}", "\u{FFFD}\u{FFFD}\u{FFFD} \u{FFFD}[31m \u{FFFD}"),
            ("\u{FFFE}\u{FFFF}\u{FFFD}\u{7F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{7F}"),
            ("é 漢 👩‍💻 ]]>", "é 漢 👩‍💻 ]]&gt;"), ("", ""),
        ])
    func escaped(_ text: String, _ expected: String) {
        #expect(XMLText.escaped(text) == expected)
    }
}
