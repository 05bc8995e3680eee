import JSON
import ParallelExecution
import Scenarios
import Testing

@Suite("names that are read")
struct VisibleNameTests {
    /// A scenario in which every name can be another.
    private static func text(_ name: (String) -> String) -> String {
        func quoted(_ word: String) -> String { LocatedValue.string(name(word)).text() }
        return """
            {
              "name": "n", "description": "d",
              "config": { "worker_pools": { \(quoted("p")): { "model": "kimi-2.5" } } },
              "requests": [
                { "name": \(quoted("r")), "message": "m", "project": \(quoted("o")),
                  "session": \(quoted("s")), "plan": [
                    { "id": \(quoted("a")), "pool": \(quoted("p")) },
                    { "id": "z", "pool": \(quoted("p")), "requires": [\(quoted("a"))] } ] }
              ],
              "faults": [ { "kind": "hang", "pool": \(quoted("p")), "task": \(quoted("a")),
                "request": \(quoted("r")) } ],
              "expect": [ \(quoted("parallel.completed == 1")),
                { "claim": "parallel.completed == 1", "source": \(quoted("c")) } ]
            }
            """
    }

    private static func read(_ text: String) throws(LocatedError) -> Scenario {
        try ScenarioReader.read(LocatedJSONParser.parse(Array(text.utf8), file: "s.json"))
    }

    private static let hostile = [
        "\u{1B}[31m", "\n::error::x", "\r", "\u{85}", "\u{202E}", "\u{2066}", "\u{200B}",
        "\u{FEFF}",
        "\u{2028}", "\0",
    ]

    @Test("what a terminal or a runner would act on is refused wherever a name stands")
    func refused() throws {
        let words = ["p", "r", "o", "s", "a", "c", "parallel.completed == 1"]
        for word in words {
            for sign in Self.hostile {
                let text = Self.text { $0 == word ? $0 + sign : $0 }
                let error = try #require(throws: LocatedError.self) {
                    try Self.read(text)
                }
                #expect(error.description.contains("a line of visible text"), "\(word) \(error)")
                #expect(
                    error.description.unicodeScalars.allSatisfy {
                        ![.control, .format, .lineSeparator].contains($0.properties.generalCategory)
                    })
            }
        }
    }

    @Test(
        "letters of any script, marks and signs are names",
        arguments: ["é", "設計", "a b", "⚙️", "<b>"])
    func accepted(name: String) throws {
        let scenario = try Self.read(Self.text { $0 == "p" ? name : $0 })
        #expect(scenario.configuration.poolIndex(of: name) != nil)
    }
}
