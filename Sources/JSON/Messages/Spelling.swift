import Exact

/// Finds the word that was probably meant.
package enum Spelling {
    /// The known word nearest to `word`, or nil if none is close enough.
    ///
    /// Distance is the restricted Damerau–Levenshtein distance (insertion, deletion, replacement,
    /// exchange of neighbours) without regard to case. Close enough is at most a third of the
    /// word's length, at least one, and less than the whole word, unless `within` says how many
    /// letters are. Among equals the first in the list wins.
    ///
    /// - Complexity: O(length of `word` × total length of the words of similar length).
    package static func nearest(
        to word: String, among known: [String], within letters: Int? = nil
    ) -> String? {
        let typed = scalars(of: word)
        var limit = letters ?? min(max(1, typed.count / 3), typed.count - 1)
        var best: String?
        for candidate in known {
            let letters = scalars(of: candidate)
            guard abs(letters.count - typed.count) <= limit else { continue }
            let distance = distance(typed, letters)
            if distance <= limit {
                best = candidate
                // Only a nearer word may replace this one.
                limit = distance - 1
            }
        }
        return best
    }

    /// `, did you mean "x"?` with the nearest known word, or an empty string.
    package static func hint(for word: String, among known: [String]) -> String {
        nearest(to: word, among: known).map { ", did you mean \(Excerpt.quote($0))?" } ?? ""
    }

    private static func scalars(of word: String) -> [Unicode.Scalar] {
        Array(word.lowercased().unicodeScalars)
    }

    /// The optimal string alignment distance, by rows (Boytsov 2011, section 2.2).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(previous[column + 1], current[column]) + 1
                best = min(best, previous[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}
