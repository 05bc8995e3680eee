/// Finds the words that say how big a request is and what matters in it.
struct MessageWordFinder: Sendable {
    private var table = PhraseTable()
    /// What each phrase of the table is.
    private var kinds: [MessageWord] = []

    /// Learns all words, with the numbers that texts are read by.
    init(_ numbers: inout WordNumbers) {
        for kind in MessageWord.allCases {
            for phrase in kind.phrases where table.insert(numbers.learn(phrase)) == kinds.count {
                kinds.append(kind)
            }
        }
    }

    /// The kinds of words in a text, and whether it asks for a whole product: one that a word for
    /// making it or for all of it stands before, with no link between, in a text that speaks of
    /// nothing small.
    func find(in words: [Int32?]) -> (kinds: Set<MessageWord>, isWholeProduct: Bool) {
        var found: Set<MessageWord> = []
        var isAsked = false
        var isMeant = false
        /// Where the next word would make a part of a product that is asked for.
        var end: Int?
        table.forEachMatch(in: words) { phrase, place in
            let kind = kinds[phrase]
            found.insert(kind)
            if let behind = end, kind != .part || place.lowerBound > behind { isMeant = true }
            end = nil
            switch kind {
            case .making, .whole: isAsked = true
            case .link: isAsked = false
            case .product: if isAsked { end = place.upperBound }
            case .part, .small, .chain, .cost, .speed: break
            }
        }
        return (found, (isMeant || end != nil) && !found.contains(.small))
    }
}
