import ParallelExecution
import Testing

/// A message with what the default keywords make of it.
struct MessageCase: Sendable, CustomTestStringConvertible {
    let message: String
    let pool: Classification.Choice
    let hits: [String: [String]]
    let words: Int
    let confidence: Double

    var testDescription: String { message }

    init(
        _ message: String, _ pool: Classification.Choice, _ hits: [String: [String]],
        words: Int, confidence: Double
    ) {
        self.message = message
        self.pool = pool
        self.hits = hits
        self.words = words
        self.confidence = confidence
    }
}

@Suite("keyword distributor")
struct KeywordDistributorTests {
    let standard = try! KeywordDistributor(keywords: KeywordDistributor.defaultKeywords)

    static let messages = [
        MessageCase(
            "Build a restaurant website with online ordering and payment", .pool("codegen"),
            ["codegen": ["build", "website"]], words: 9, confidence: 1),
        MessageCase(
            "Build a restaurant website: React frontend, ordering API, PostgreSQL schema; "
                + "then audit the payment for XSS.", .pool("codegen"),
            [
                "codegen": ["build", "website", "react", "frontend", "api"],
                "security": ["audit", "xss"], "database": ["postgresql", "schema"],
            ], words: 16, confidence: 19.0 / 37),
        MessageCase(
            "audit the login for xss and sql injection", .pool("security"),
            ["security": ["audit", "xss", "sql injection"]], words: 8, confidence: 1),
        MessageCase(
            "migrate the postgresql schema and add an index", .pool("database"),
            ["database": ["migrate", "postgresql", "schema", "index"]], words: 8, confidence: 1),
        MessageCase(
            "Run a penetration test of the REST API, then write unit tests for the fixes",
            .pool("codegen"),
            ["codegen": ["api", "unit tests"], "security": ["penetration test"]],
            words: 15, confidence: 0.6),
        MessageCase(
            "Implement authentication", .pool("codegen"),
            ["codegen": ["implement"], "security": ["authentication"]], words: 2,
            confidence: 0.75),
        MessageCase(
            "Encrypt the nightly backup", .pool("security"),
            ["security": ["encrypt"], "database": ["backup"]], words: 4, confidence: 0.5),
        MessageCase(
            "Why are these queries slow? The query on orders has no index, other queries do.",
            .pool("database"), ["database": ["queries", "query", "index"]],
            words: 15, confidence: 1),
        MessageCase(
            "Enable row-level security in Supabase", .pool("database"),
            ["security": ["row level security"], "database": ["row level security", "supabase"]],
            words: 6, confidence: 12.0 / 13),
        MessageCase(
            "The menu hides behind the header, set its z-index and the media queries",
            .pool("codegen"), ["codegen": ["z index", "media queries"]], words: 14, confidence: 1),
        MessageCase(
            "Rotate the API keys", .pool("security"), ["security": ["api keys"]],
            words: 4, confidence: 1),
        MessageCase(
            "Set up CI/CD, then deploy", .pool("codegen"),
            ["codegen": ["ci cd", "deploy"]], words: 6, confidence: 1),
        MessageCase("Thanks, see you at the table at eight!", .multi, [:], words: 8, confidence: 0),
    ]

    @Test("realistic messages find their pool, hits and confidence", arguments: messages)
    func realistic(_ expected: MessageCase) {
        let result = standard.classify(expected.message)
        #expect(result.pool == expected.pool)
        let hits = Dictionary(uniqueKeysWithValues: result.hits.map { ($0.pool, $0.keywords) })
        #expect(hits == expected.hits)
        #expect(result.words == expected.words)
        #expect(result.confidence == expected.confidence)
    }

    @Test("scores list all pools in configured order, with repeated hits counted")
    func scores() {
        let result = standard.classify("code code XSS code")
        #expect(result.scores.map(\.pool) == ["codegen", "security", "database"])
        #expect(result.scores.map(\.hits) == [3, 1, 0])
        #expect(result.scores.map(\.weight) == [3, 6, 0])
        #expect(result.scores.map(\.words) == [4, 4, 4])
        #expect(result.pool == .pool("security"))
        #expect(result.scores.map(\.keywords) == [["code"], ["xss"], []])
        #expect(result.confidence == 2.0 / 3)
    }

    @Test("a keyword is as telling as its pool's built-in list says, otherwise ordinary")
    func strengths() throws {
        let distributor = try KeywordDistributor(keywords: [
            (pool: "codegen", keywords: ["Test", "GraphQL", "menu"]),
            (pool: "own", keywords: ["test", "graphql", "menu"]),
        ])
        let result = distributor.classify("test graphql menu")
        #expect(result.scores.map(\.weight) == [1 + 6 + 3, 3 + 3 + 3])
        #expect(KeywordStrength.allCases.map(\.weight) == [6, 3, 1])
    }

    @Test("a pool with a third of the highest weight is called for, if by more than weak keywords")
    func calledFor() throws {
        let distributor = try KeywordDistributor(keywords: [
            (pool: "codegen", keywords: ["test", "react", "api"]),
            (pool: "security", keywords: ["audit"]),
        ])
        #expect(distributor.classify("react api audit").agents == ["codegen", "security"])
        #expect(distributor.classify("react api test audit").agents == ["codegen"])
        #expect(distributor.classify("audit test").agents == ["security"])
        #expect(distributor.classify("test").agents == ["codegen"])
        #expect(distributor.classify("nothing").agents.isEmpty)
    }

    @Test(
        "a whole product calls for the built-in kinds, unless a telling word narrows it",
        arguments: [
            ("Build a website", true, ["codegen", "security", "database"]),
            ("full e-commerce", true, ["codegen", "security", "database"]),
            ("Build a Next.js website", true, ["codegen"]),
            ("Why does the build of the website fail?", false, ["codegen"]),
            ("Create an app icon", false, ["codegen"]),
            ("Create an app", true, ["codegen", "security", "database"]),
            ("Create an app, icon first", false, ["codegen"]),
            ("The app needs a build", false, ["codegen"]),
            ("a platform", false, []),
        ])
    func products(_ text: String, isWhole: Bool, agents: [String]) {
        let result = standard.classify(text)
        #expect(result.isWholeProduct == isWhole)
        #expect(result.agents == agents)
    }

    @Test("a whole product calls for no pool of one's own, and for no built-in one that is absent")
    func productOfOwnPools() throws {
        let distributor = try KeywordDistributor(keywords: [
            (pool: "design", keywords: ["logo"]), (pool: "security", keywords: ["xss"]),
        ])
        #expect(distributor.classify("build a shop").agents == ["security"])
    }

    @Test("a tie goes to the pool configured first")
    func ties() throws {
        let text = "red blue"
        let red = (pool: "r", keywords: ["red"])
        let blue = (pool: "b", keywords: ["blue"])
        #expect(try KeywordDistributor(keywords: [red, blue]).classify(text).pool == .pool("r"))
        #expect(try KeywordDistributor(keywords: [blue, red]).classify(text).pool == .pool("b"))
    }

    @Test("only whole words and exact forms match")
    func wholeWords() {
        #expect(standard.classify("barcode digital rapid indexable testify apix").pool == .multi)
    }

    @Test(
        "hyphen, underscore, slash and case make no difference to a phrase",
        arguments: [
            "front end", "Front-End", "FRONT_END", "front/end", "front\u{2011}end", "front\nend",
        ])
    func separators(_ text: String) {
        #expect(standard.classify(text).scores[0].keywords == ["front end"])
    }

    @Test("the longest phrase takes its words, in any pool")
    func longest() throws {
        let distributor = try KeywordDistributor(keywords: [
            (pool: "p", keywords: ["a", "b", "a b", "a b c d"]),
            (pool: "q", keywords: ["b", "c", "d"]),
        ])
        let result = distributor.classify("a b c d / a b c / b / a")
        #expect(result.scores.map(\.keywords) == [["a b c d", "a b", "b", "a"], ["c", "b"]])
        #expect(result.scores.map(\.hits) == [4, 2])
        #expect(result.words == 9)
    }

    @Test("case and canonical form do not matter in any script")
    func unicode() throws {
        let distributor = try KeywordDistributor(keywords: [
            (pool: "p", keywords: ["sécurité", "база данных", "ᾂ"])
        ])
        let result = distributor.classify(
            "SE\u{301}CURITE\u{301}! БАЗА\u{a0}ДАННЫХ α\u{313}\u{300}\u{345}")
        #expect(result.scores[0].keywords == ["sécurité", "база данных", "ᾂ"])
        #expect(result.words == 4)
    }

    @Test(
        "text without words has no hit",
        arguments: [
            "", " \n\t", "!?.,;:-_'\"()[]{}", "👩‍💻🔥❤️🏳️‍🌈", "\0\0\0", "\u{301}\u{301}", "\u{FFFD}",
        ])
    func wordless(_ text: String) {
        let result = standard.classify(text)
        #expect(result.pool == .multi)
        #expect(result.confidence == 0)
        #expect(result.words == 0)
        #expect(result.hits.isEmpty)
    }

    @Test("NULs and emoji separate words")
    func hostileSeparators() {
        #expect(standard.classify("build\0api🔥xss").scores.map(\.hits) == [2, 1, 0])
    }

    @Test("huge words and huge messages are counted exactly")
    func huge() {
        let letters = String(repeating: "e", count: 1_000_000)
        let marks = "e" + String(repeating: "\u{301}\u{323}", count: 500_000)
        let result = standard.classify("api \(letters) xss \(marks) api")
        #expect(result.scores.map(\.hits) == [2, 1, 0])
        #expect(result.words == 5)

        let message = standard.classify(
            String(repeating: "sql injection, end to end ", count: 400_000))
        #expect(message.words == 2_000_000)
        #expect(message.scores.map(\.hits) == [0, 400_000, 0])
        #expect(message.hits.map(\.keywords) == [["sql injection"]])
    }

    @Test("a faulty keyword list is rejected in one line")
    func faultyLists() {
        let twice = #expect(throws: KeywordDistributor.ListError.self) {
            try KeywordDistributor(keywords: [("p", ["a"]), ("p", ["b"])])
        }
        #expect(twice == .repeatedPool("p"))
        #expect(twice?.description == "pool \"p\" has more than one keyword list")
        let empty = #expect(throws: KeywordDistributor.ListError.self) {
            try KeywordDistributor(keywords: [("p", ["c++", "+\n+"])])
        }
        #expect(empty == .emptyKeyword("+\n+", pool: "p"))
        #expect(empty?.description == #"keyword "+\n+" of pool "p" has no letter or digit"#)
    }

    @Test("no pools, or pools without keywords, leave the choice open")
    func emptyLists() throws {
        #expect(try KeywordDistributor(keywords: []).classify("build").pool == .multi)
        let empty = try KeywordDistributor(keywords: [(pool: "p", keywords: [])])
        #expect(empty.classify("build").scores.map(\.hits) == [0])
        #expect(empty.classify("build").words == 1)
    }

    @Test("every default keyword is found as itself, in its own pool, and listed once")
    func defaults() {
        for (index, list) in KeywordDistributor.defaultKeywords.enumerated() {
            #expect(Set(list.keywords).count == list.keywords.count)
            for keyword in list.keywords {
                let score = standard.classify(keyword).scores[index]
                #expect(score.keywords == [keyword])
                #expect(score.hits == 1)
            }
        }
    }
}
