/// A Swift file as the checkers see it: its lines without comments and without what strings say.
///
/// Lines keep their number. A string literal keeps its quotes; what it interpolates is kept, so
/// that a use inside a string counts as one.
struct SourceFile {
    let path: String
    let lines: [String]

    init(path: String, text: String) {
        self.path = path
        var scanner = CodeScanner()
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { scanner.code(of: $0) }
    }

    /// The identifiers of a line, in order.
    static func identifiers(in line: String) -> [Substring] {
        line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            .filter { $0.first?.isNumber == false }
    }

    /// The names that a line declares after one of some words, in order.
    static func declared(in line: String, after declarators: Set<Substring>) -> [Substring] {
        guard declarators.contains(where: line.contains) else { return [] }
        let words = identifiers(in: line)
        return zip(words, words.dropFirst()).compactMap { word, name in
            // A pattern such as `case .failure` has no space before the name.
            let isNext = line[word.endIndex..<name.startIndex] == " "
            return isNext && declarators.contains(word) ? name : nil
        }
    }
}

/// Takes comments and the text of string literals out of lines, one after another.
///
/// Knows `//`, `/* */`, `"…"` and `"""`; works on bytes, because it reads every source.
private struct CodeScanner {
    private static let quote = UInt8(ascii: "\"")
    private static let quotes = [quote, quote, quote]

    private var isInComment = false
    private var isInText = false

    mutating func code(of line: Substring) -> String {
        var code: [UInt8] = []
        var rest = Array(line.utf8)[...]
        while let byte = rest.first {
            if isInComment {
                if rest.starts(with: "*/".utf8) { isInComment = false }
                rest = rest.dropFirst(isInComment ? 1 : 2)
            } else if isInText {
                skipText(&rest, &code)
            } else if rest.starts(with: "//".utf8) {
                break
            } else if rest.starts(with: "/*".utf8) {
                isInComment = true
                rest = rest.dropFirst(2)
            } else if rest.starts(with: Self.quotes) {
                isInText = true
                rest = rest.dropFirst(3)
            } else if byte == Self.quote {
                rest = rest.dropFirst()
                skipLiteral(&rest, &code)
            } else {
                code.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    private mutating func skipText(_ rest: inout ArraySlice<UInt8>, _ code: inout [UInt8]) {
        if rest.starts(with: Self.quotes) {
            isInText = false
            rest = rest.dropFirst(3)
        } else {
            skipCharacter(&rest, &code)
        }
    }

    private func skipLiteral(_ rest: inout ArraySlice<UInt8>, _ code: inout [UInt8]) {
        code += "\"\"".utf8
        while let byte = rest.first {
            if byte == Self.quote {
                rest = rest.dropFirst()
                return
            }
            skipCharacter(&rest, &code)
        }
    }

    /// Skips a character of a string, an escape, or an interpolation, whose code is kept.
    private func skipCharacter(_ rest: inout ArraySlice<UInt8>, _ code: inout [UInt8]) {
        guard rest.starts(with: "\\(".utf8) else {
            rest = rest.dropFirst(rest.first == UInt8(ascii: "\\") ? 2 : 1)
            return
        }
        rest = rest.dropFirst(2)
        var depth = 1
        code += " ".utf8
        while depth > 0, let byte = rest.popFirst() {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if byte == Self.quote, depth > 0 {
                skipLiteral(&rest, &code)
            } else if depth > 0 {
                code.append(byte)
            }
        }
        code += " ".utf8
    }
}
