@testable import JSON
import Testing

@Suite("PatternMatcher")
struct PatternMatcherTests {
    private static let patterns = [
        "^[A-Za-z0-9_-]{1,4}$", #"^(0|[1-9][0-9]*)(\.[0-9]{1,9})?/"#, "^[a-z]+$", "[0-9]", "^a*b?$",
        "(ab|a)(c|bcd)$", "^([a-z]+-)*[a-z]{2}$",
    ]
    private static let texts = [
        "", "a", "ab", "abc", "abcd", "abcde", "abbcd", "ac", "a-b", "A_9-", "aaab", "b", "0/1",
        "01/2",
        "1.5/min", "1./2", "12.123456789/h", "12.1234567890/h", "x1", "ab-cd-ef", "ab-", "-", "_",
        "ab\n",
        "\u{212A}", "a\u{301}", "5/\u{301}", "\r\n", "\u{FF21}", "é", "a b",
    ]

    @Test("texts fit a pattern as they fit the same regular expression", arguments: patterns)
    func matches(pattern: String) throws {
        let expression = try Regex(pattern)
        let matcher = PatternMatcher(pattern)
        for text in Self.texts {
            #expect(matcher.matches(text) == text.contains(expression), "\(text)")
        }
    }

    @Test("what a pattern cannot be made of stops the program")
    func unknown() async {
        await #expect(processExitsWith: .failure) { _ = PatternMatcher(#"^\d+$"#) }
        await #expect(processExitsWith: .failure) { _ = PatternMatcher("^[^a]$") }
        await #expect(processExitsWith: .failure) { _ = PatternMatcher("a.b") }
        await #expect(processExitsWith: .failure) { _ = PatternMatcher("(a") }
    }
}
