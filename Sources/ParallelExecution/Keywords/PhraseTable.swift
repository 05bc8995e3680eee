/// Phrases, looked for word by word; each has a number, from 0 in the order of insertion.
struct PhraseTable: Sendable {
    /// A word that follows a node; the path from the root spells a phrase.
    private struct Step: Hashable {
        let node: Int32
        let word: Int32
    }

    /// The phrase that ends at each node.
    private var phrases: [Int?] = [nil]
    private var next: [Step: Int32] = [:]
    /// How many phrases there are.
    private(set) var count = 0

    /// Adds a phrase that has a word; an equal one keeps its number.
    mutating func insert(_ words: [Int32]) -> Int {
        var node: Int32 = 0
        for word in words {
            let step = Step(node: node, word: word)
            if let known = next[step] {
                node = known
            } else {
                node = Int32(phrases.count)
                next[step] = node
                phrases.append(nil)
            }
        }
        if let known = phrases[Int(node)] { return known }
        phrases[Int(node)] = count
        count += 1
        return count - 1
    }

    /// Goes through a text from left to right, takes the longest phrase that starts at a word, and
    /// goes on behind it.
    ///
    /// - Parameters:
    ///   - words: The text's words by number.
    ///   - body: Receives each phrase's number and place.
    /// - Complexity: O(words × words of the longest phrase).
    func forEachMatch(in words: [Int32?], _ body: (_ phrase: Int, _ place: Range<Int>) -> Void) {
        var start = 0
        while start < words.count {
            guard let match = longest(in: words, from: start) else {
                start += 1
                continue
            }
            body(match.phrase, start..<match.end)
            start = match.end
        }
    }

    private func longest(in words: [Int32?], from start: Int) -> (phrase: Int, end: Int)? {
        var longest: (phrase: Int, end: Int)?
        var node: Int32 = 0
        var end = start
        while end < words.count, let word = words[end],
            let following = next[Step(node: node, word: word)]
        {
            node = following
            end += 1
            if let phrase = phrases[Int(node)] { longest = (phrase, end) }
        }
        return longest
    }
}
