import JSON
import Testing

struct SpellingTests {
    @Test(
        "the nearest word is found when it is close enough",
        arguments: [
            ("timout_sec", "timeout_sec"), ("TIMEOUT_SEC", "timeout_sec"), ("rnu", "run"),
            ("chekc", "check"), ("chck", "check"), ("checks", "check"), ("xheck", "check"),
            ("run", "run"), ("cap", "cab"), ("runn", "run"),
            ("validate_all_of_them", nil), ("xyz", nil), ("", nil), ("q", nil), ("r", nil),
            ("abcdef", nil),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        let known = ["run", "check", "timeout_sec", "cab", "car", "validate", "x"]
        #expect(Spelling.nearest(to: word, among: known) == expected)
    }

    @Test("a third of the letters may differ, the nearer word wins, then the earlier one")
    func limits() {
        #expect(Spelling.nearest(to: "abcdef", among: ["abxxef"]) == "abxxef")
        #expect(Spelling.nearest(to: "abcdef", among: ["axxxef"]) == nil)
        #expect(Spelling.nearest(to: "abcdef", among: ["abxxef", "abxdef"]) == "abxdef")
        #expect(Spelling.nearest(to: "abcd", among: ["abce", "abcf"]) == "abce")
        #expect(Spelling.nearest(to: "abcd", among: ["abcf", "abce"]) == "abcf")
        #expect(Spelling.nearest(to: "ab", among: []) == nil)
    }

    @Test("the distance is restricted: a pair that was exchanged is not edited again")
    func restricted() {
        // The unrestricted distance of CA and ABC is 2, the restricted one 3.
        #expect(Spelling.nearest(to: "ca4567", among: ["abc4567"]) == nil)
        #expect(Spelling.nearest(to: "ca456789", among: ["ac456789"]) == "ac456789")
    }

    @Test("a hostile word is answered at once")
    func hostile() {
        let word = String(repeating: "a", count: 1_000_000)
        #expect(Spelling.nearest(to: word, among: ["run", "check"]) == nil)
    }

    @Test("a hint is a question or nothing")
    func hints() {
        #expect(Spelling.hint(for: "rin", among: ["run"]) == ", did you mean \"run\"?")
        #expect(Spelling.hint(for: "sing", among: ["run"]) == "")
    }
}
