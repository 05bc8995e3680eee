/// Numbers for the words that phrases are made of, so that a text is hashed once.
struct WordNumbers: Sendable {
    private var numbers: [String: Int32] = [:]
    private var limit = 0

    /// The numbers of a phrase's words; an unknown word gets the next number.
    mutating func learn(_ phrase: String) -> [Int32] {
        var learnt: [Int32] = []
        for word in Self.words(of: phrase) {
            // Canonical decomposition makes at most four scalars of one: a longer word of a text
            // cannot be equivalent to any of these, and is never stored or hashed.
            limit = max(limit, 4 * word.unicodeScalars.count)
            let next = Int32(numbers.count)
            let number = numbers[word, default: next]
            numbers[word] = number
            learnt.append(number)
        }
        return learnt
    }

    /// The numbers of a text's words; `nil` for a word of no phrase.
    func numbers(in text: String) -> [Int32?] {
        var found: [Int32?] = []
        WordScanner.forEachWord(in: text, limit: limit) { word in
            found.append(word.flatMap { numbers[$0] })
        }
        return found
    }

    /// A phrase as its lower-cased words.
    static func words(of phrase: String) -> [String] {
        var words: [String] = []
        WordScanner.forEachWord(in: phrase) { word in
            if let word { words.append(word) }
        }
        return words
    }
}
