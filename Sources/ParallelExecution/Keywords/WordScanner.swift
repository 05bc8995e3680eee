/// Splits text into lower-cased words.
///
/// A word is a maximal run of letters and digits of any script, with the combining marks that
/// follow them. Everything else separates words, hyphens, apostrophes and underscores included:
/// `Front-End` is the two words `front` and `end`.
enum WordScanner {
    /// Calls `body` with each word of `text`, in order.
    ///
    /// Case is mapped scalar by scalar, independent of locale.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - limit: The longest word of interest, in Unicode scalars after lower-casing.
    ///   - body: Receives the word, or nil in place of a word longer than `limit`.
    /// - Complexity: O(length of `text`), with O(`limit`) memory.
    static func forEachWord(in text: String, limit: Int = .max, _ body: (String?) -> Void) {
        var word = ""
        var length = 0
        func endWord() {
            guard length > 0 else { return }
            body(length <= limit ? word : nil)
            word.removeAll(keepingCapacity: true)
            length = 0
        }
        for scalar in text.unicodeScalars {
            guard isWordScalar(scalar, insideWord: length > 0) else {
                endWord()
                continue
            }
            if scalar.isASCII {
                length += 1
                if length <= limit { word.unicodeScalars.append(lowercased(ascii: scalar)) }
            } else {
                for mapped in scalar.properties.lowercaseMapping.unicodeScalars {
                    length += 1
                    if length <= limit { word.unicodeScalars.append(mapped) }
                }
            }
        }
        endWord()
    }

    private static func lowercased(ascii scalar: Unicode.Scalar) -> Unicode.Scalar {
        "A"..."Z" ~= scalar ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar, insideWord: Bool) -> Bool {
        if scalar.isASCII {
            return "a"..."z" ~= scalar || "A"..."Z" ~= scalar || "0"..."9" ~= scalar
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            true
        case .nonspacingMark, .spacingMark, .enclosingMark:
            insideWord
        default:
            false
        }
    }
}
