/// What a `KeywordDistributor` found in a text, and the pool that follows from it.
public struct Classification: Sendable, Hashable {
    /// The pool a text belongs to.
    public enum Choice: Sendable, Hashable {
        /// The pool with the highest score.
        case pool(String)
        /// No keyword was found: the project manager must decide.
        case multi
    }

    /// The score of one pool: `hits` ÷ `words`, kept as two integers so that it is exact.
    public struct Score: Sendable, Hashable {
        /// The pool's name.
        public let pool: String
        /// The distinct keywords found, in the order of their first appearance.
        ///
        /// Keywords are lower-cased, with one space between the words of a phrase.
        public let keywords: [String]
        /// The number of keyword occurrences; a repeated keyword counts each time, a phrase once.
        public let hits: Int
        /// The number of words in the text, the same for all pools.
        public let words: Int
    }

    /// The scores of all pools, in configured order, pools without a hit included.
    public let scores: [Score]

    /// The number of words in the text.
    public let words: Int

    /// The scores of the pools with at least one hit, in configured order.
    public var hits: [Score] {
        scores.filter { $0.hits > 0 }
    }

    /// The pool with the highest score; the first of several in configured order.
    public var pool: Choice {
        winner.map { .pool($0.pool) } ?? .multi
    }

    /// The winner's score ÷ the sum of all scores, in 0…1; 0 without a hit.
    ///
    /// For display only: no decision depends on it.
    public var confidence: Double {
        guard let winner else { return 0 }
        return Double(winner.hits) / Double(scores.reduce(0) { $0 + $1.hits })
    }

    /// The winning score; all scores share the divisor, so comparing hits compares scores.
    private var winner: Score? {
        scores.reduce(nil) { best, next in
            next.hits > (best?.hits ?? 0) ? next : best
        }
    }
}
