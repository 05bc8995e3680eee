@testable import Reporting
import Testing

@Suite("MarkdownText")
struct MarkdownTextTests {
    @Test(
        "tags, and links and images that lead out of the page, become text",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
            ("<!-- hidden", "&lt;!-- hidden"),
            ("![x](https://example.org/x.png)", "![x&#93;(https://example.org/x.png)"),
            ("[a](javascript:b)", "[a&#93;(javascript:b)"),
        ])
    func foreign(text: String, shown: String) {
        #expect(MarkdownText.neutral(text) == shown)
    }

    @Test(
        "comparisons, intervals and links within the page stay",
        arguments: ["< 5 and <= 6", "[1, 2] (3)", "[C1](#c1)", "a `b` **c**", ""])
    func own(text: String) {
        #expect(MarkdownText.neutral(text) == text)
    }
}
