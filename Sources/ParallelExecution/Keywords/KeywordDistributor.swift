/// Finds the pool a text belongs to by weighing keywords.
///
/// - **Words** are maximal runs of letters and digits, with the combining marks that follow them.
///   All else separates words: the keyword `front-end` matches `front end` and `Front-End`, and
///   `ci/cd` matches `CI-CD`. Scripts written without spaces form one word per run.
/// - **Keywords** are words, or phrases of consecutive words whatever separates them. Case is
///   ignored, canonically equivalent spellings are equal, nothing else is: exact forms match, so a
///   list names each plural and verb form it wants (`query`, `queries`).
/// - **Matching** goes from left to right over the lists of all pools together, takes the longest
///   keyword that starts at a word, and goes on behind it. No word is counted twice in a pool, and
///   `sql injection` is a hit for security but none for a database list that has `sql`. A keyword
///   in the lists of several pools is a hit for each.
/// - **Strength**: a keyword is as telling as the built-in list of its pool says, and ordinary
///   where that does not have it.
/// - **Score** = weight of all hits ÷ words. The highest wins; among equals, the first in
///   configured order.
public struct KeywordDistributor: Sendable {
    /// What is wrong with a keyword list.
    public enum ListError: Error, Hashable, CustomStringConvertible {
        /// The same pool is listed more than once.
        case repeatedPool(String)
        /// A keyword without a letter or digit can never match.
        case emptyKeyword(String, pool: String)

        /// One line of text.
        public var description: String {
            switch self {
            case .repeatedPool(let pool):
                "pool \(pool.debugDescription) has more than one keyword list"
            case .emptyKeyword(let keyword, let pool):
                "keyword \(keyword.debugDescription) of pool \(pool.debugDescription) "
                    + "has no letter or digit"
            }
        }
    }

    /// What a phrase means.
    private struct Keyword {
        let text: String
        /// By index; what an occurrence counts for each of them.
        var pools: [(pool: Int, strength: KeywordStrength)] = []
    }

    private let pools: [String]
    private var numbers = WordNumbers()
    private var table = PhraseTable()
    private var keywords: [Keyword] = []
    private let messageWords: MessageWordFinder

    /// Creates a distributor.
    ///
    /// - Parameter keywords: The keywords of each pool. The order of the pools resolves ties: first
    ///   wins. The order of the keywords is irrelevant, a repeated one counts once.
    /// - Throws: `ListError` if a pool is listed twice or a keyword has no letter or digit.
    public init(keywords: [(pool: String, keywords: [String])]) throws(ListError) {
        pools = keywords.map(\.pool)
        messageWords = MessageWordFinder(&numbers)
        var seen: Set<String> = []
        for (index, list) in keywords.enumerated() {
            guard seen.insert(list.pool).inserted else { throw .repeatedPool(list.pool) }
            let strengths = Self.strengths(of: list.pool)
            for keyword in list.keywords {
                guard insert(keyword, pool: index, strengths) else {
                    throw .emptyKeyword(keyword, pool: list.pool)
                }
            }
        }
    }

    /// Weighs the keywords of all pools in a text.
    ///
    /// - Parameter text: Any text, of any length.
    /// - Returns: The scores, the pool with the highest, and the pools that are called for.
    /// - Complexity: O(length of `text` + words × words of the longest keyword).
    public func classify(_ text: String) -> Classification {
        let words = numbers.numbers(in: text)
        var scores = pools.map { Classification.Score(pool: $0, words: words.count) }
        var seen = Array(repeating: false, count: keywords.count)
        var hasTelling = false
        table.forEachMatch(in: words) { phrase, _ in
            let isNew = !seen[phrase]
            seen[phrase] = true
            for (pool, strength) in keywords[phrase].pools {
                scores[pool].hits += 1
                scores[pool].weight += strength.weight
                hasTelling = hasTelling || strength == .telling
                guard isNew else { continue }
                scores[pool].keywords.append(keywords[phrase].text)
                if strength != .weak { scores[pool].strongKeywords += 1 }
            }
        }
        let message = messageWords.find(in: words)
        return Classification(
            scores: scores, words: words.count, hasTellingKeyword: hasTelling,
            isWholeProduct: message.isWholeProduct, messageWords: message.kinds)
    }

    /// Adds one keyword; false if it has no word.
    private mutating func insert(
        _ keyword: String, pool: Int, _ strengths: [String: KeywordStrength]
    ) -> Bool {
        let words = numbers.learn(keyword)
        guard !words.isEmpty else { return false }
        let phrase = table.insert(words)
        let text = WordNumbers.words(of: keyword).joined(separator: " ")
        if phrase == keywords.count { keywords.append(Keyword(text: text)) }
        if !keywords[phrase].pools.contains(where: { $0.pool == pool }) {
            keywords[phrase].pools.append((pool, strengths[text] ?? .ordinary))
        }
        return true
    }
}
