/// What a `KeywordDistributor` found in a text: the pool it belongs to, and the kinds of agents it
/// calls for.
public struct Classification: Sendable, Hashable {
    /// The pool a text belongs to.
    public enum Choice: Sendable, Hashable {
        /// The pool with the highest score.
        case pool(String)
        /// No keyword was found: the project manager must decide.
        case multi
    }

    /// The score of one pool: `weight` ÷ `words`, kept as two integers so that it is exact.
    public struct Score: Sendable, Hashable {
        /// The pool's name.
        public let pool: String
        /// The distinct keywords found, in the order of their first appearance.
        ///
        /// Keywords are lower-cased, with one space between the words of a phrase.
        public internal(set) var keywords: [String] = []
        /// The number of keyword occurrences; a repeated keyword counts each time, a phrase once.
        public internal(set) var hits = 0
        /// The sum of the strengths of these occurrences.
        public internal(set) var weight = 0
        /// How many of the distinct keywords are more than weak.
        public internal(set) var strongKeywords = 0
        /// The number of words in the text, the same for all pools.
        public let words: Int
    }

    /// A pool whose weight is at least the highest ÷ this is called for as well.
    public static let share = 3

    /// The scores of all pools, in configured order, pools without a hit included.
    public let scores: [Score]

    /// The number of words in the text.
    public let words: Int

    /// The pools that the text calls for, in configured order.
    ///
    /// None without a keyword; the one with the highest score; with it every pool that has a
    /// keyword of more than weak strength and a third of the highest weight. A whole product whose
    /// keywords are not telling calls for the three built-in kinds: `Build restaurant website`
    /// needs all of them, `Build Next.js restaurant website` is work for codegen. More than one
    /// means that the project manager should split the request; ``pool`` then still says who does
    /// it if one must.
    public let agents: [String]

    /// Whether the text asks for a whole product: a website, an app, a shop, a platform; not for a
    /// small one.
    public let isWholeProduct: Bool

    /// What else the text says of the size and aim of the work.
    package let messageWords: Set<MessageWord>

    /// Decides which pools a text calls for.
    init(
        scores: [Score], words: Int, hasTellingKeyword: Bool, isWholeProduct: Bool,
        messageWords: Set<MessageWord>
    ) {
        self.scores = scores
        self.words = words
        self.isWholeProduct = isWholeProduct
        self.messageWords = messageWords
        let winner = Self.winner(of: scores)
        let callsForAll = isWholeProduct && !hasTellingKeyword
        let called = scores.filter { score in
            score.pool == winner?.pool
                || (score.strongKeywords > 0 && score.weight * Self.share >= winner?.weight ?? 0)
                || (callsForAll && AgentKind(rawValue: score.pool) != nil)
        }
        agents = called.map(\.pool)
    }

    /// The scores of the pools with at least one hit, in configured order.
    public var hits: [Score] {
        scores.filter { $0.hits > 0 }
    }

    /// The pool with the highest score; the first of several in configured order.
    public var pool: Choice {
        Self.winner(of: scores).map { .pool($0.pool) } ?? .multi
    }

    /// The winner's score ÷ the sum of all scores, in 0…1; 0 without a hit.
    ///
    /// For display only: no decision depends on it.
    public var confidence: Double {
        guard let winner = Self.winner(of: scores) else { return 0 }
        return Double(winner.weight) / Double(scores.reduce(0) { $0 + $1.weight })
    }

    /// The highest score; all scores share the divisor, so comparing weights compares scores.
    private static func winner(of scores: [Score]) -> Score? {
        scores.reduce(nil) { best, next in
            next.weight > (best?.weight ?? 0) ? next : best
        }
    }
}
