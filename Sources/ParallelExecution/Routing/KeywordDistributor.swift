/// Finds the pool a text belongs to by counting keywords.
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
/// - **Score** = hits ÷ words. The highest wins; among equals, the first in configured order.
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

    /// One word of a phrase; the path from the root spells the phrase.
    private struct Node {
        var children: [Int32: Int] = [:]
        /// Indices of the pools whose keyword ends here.
        var pools: [Int] = []
        var keyword = ""
    }

    private let pools: [String]
    private var wordIDs: [String: Int32] = [:]
    private var nodes = [Node()]
    private var wordLimit = 0

    /// Creates a distributor.
    ///
    /// - Parameter keywords: The keywords of each pool. The order of the pools resolves ties: first
    ///   wins. The order of the keywords is irrelevant, a repeated one counts once.
    /// - Throws: `ListError` if a pool is listed twice or a keyword has no letter or digit.
    public init(keywords: [(pool: String, keywords: [String])]) throws(ListError) {
        pools = keywords.map(\.pool)
        var seen: Set<String> = []
        for (index, list) in keywords.enumerated() {
            guard seen.insert(list.pool).inserted else { throw .repeatedPool(list.pool) }
            for keyword in list.keywords {
                guard insert(keyword, pool: index) else {
                    throw .emptyKeyword(keyword, pool: list.pool)
                }
            }
        }
    }

    /// Counts the keywords of all pools in a text.
    ///
    /// - Parameter text: Any text, of any length.
    /// - Returns: The scores, and the pool with the highest.
    /// - Complexity: O(length of `text` + words × words of the longest keyword).
    public func classify(_ text: String) -> Classification {
        // By number; `nil` for a word of no keyword.
        var words: [Int32?] = []
        WordScanner.forEachWord(in: text, limit: wordLimit) { word in
            words.append(word.flatMap { wordIDs[$0] })
        }
        var hits = Array(repeating: 0, count: pools.count)
        var found: [[String]] = Array(repeating: [], count: pools.count)
        var seen = Array(repeating: false, count: nodes.count)
        var position = 0
        while position < words.count {
            guard let match = longestKeyword(in: words, from: position) else {
                position += 1
                continue
            }
            position = match.end
            for pool in nodes[match.node].pools {
                hits[pool] += 1
                if !seen[match.node] { found[pool].append(nodes[match.node].keyword) }
            }
            seen[match.node] = true
        }
        let scores = pools.indices.map { pool in
            Classification.Score(
                pool: pools[pool], keywords: found[pool], hits: hits[pool], words: words.count)
        }
        return Classification(scores: scores, words: words.count)
    }

    private func longestKeyword(in words: [Int32?], from start: Int) -> (node: Int, end: Int)? {
        var longest: (node: Int, end: Int)?
        var node = 0
        var end = start
        while end < words.count, let word = words[end], let next = nodes[node].children[word] {
            node = next
            end += 1
            if !nodes[node].pools.isEmpty { longest = (node, end) }
        }
        return longest
    }

    /// Adds one keyword; false if it has no word.
    private mutating func insert(_ keyword: String, pool: Int) -> Bool {
        var words: [String] = []
        WordScanner.forEachWord(in: keyword) { words.append($0!) }
        guard !words.isEmpty else { return false }
        var node = 0
        for word in words {
            // Canonical decomposition makes at most four scalars of one: a longer word of a text
            // cannot be equivalent to any keyword, and is never stored or hashed.
            wordLimit = max(wordLimit, 4 * word.unicodeScalars.count)
            let nextID = Int32(wordIDs.count)
            let id = wordIDs[word, default: nextID]
            wordIDs[word] = id
            if let next = nodes[node].children[id] {
                node = next
            } else {
                nodes.append(Node())
                nodes[node].children[id] = nodes.count - 1
                node = nodes.count - 1
            }
        }
        if !nodes[node].pools.contains(pool) { nodes[node].pools.append(pool) }
        nodes[node].keyword = words.joined(separator: " ")
        return true
    }
}
