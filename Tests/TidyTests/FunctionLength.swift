/// Finds functions that are longer than one screen.
enum FunctionLength {
    /// A function and how many lines it has, from its name to its last brace.
    struct Finding: Equatable {
        let line: Int
        let length: Int
    }

    /// The functions, initialisers and subscripts of a file that have more lines than allowed.
    static func findings(in file: SourceFile, limit: Int) -> [Finding] {
        var findings: [Finding] = []
        for (index, line) in file.lines.enumerated() where isStart(line) {
            guard let end = end(of: index, in: file.lines) else { continue }
            let length = end - index + 1
            if length > limit { findings.append(Finding(line: index + 1, length: length)) }
        }
        return findings
    }

    private static func isStart(_ line: String) -> Bool {
        SourceFile.identifiers(in: line).contains { ["func", "init", "subscript"].contains($0) }
    }

    /// The index of the line that closes what a line opens; `nil` for a call or a requirement,
    /// which opens nothing before its brackets are closed.
    private static func end(of start: Int, in lines: [String]) -> Int? {
        var brackets = 0
        var braces = 0
        for index in start..<lines.count {
            for character in lines[index] {
                switch character {
                case "(", "[": brackets += 1
                case ")", "]": brackets -= 1
                case "{" where brackets == 0 || braces > 0: braces += 1
                case "}" where braces > 0:
                    braces -= 1
                    if braces == 0 { return index }
                case "}" where brackets == 0: return nil
                default: continue
                }
                if brackets < 0 { return nil }
            }
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            let goesOn = next.contains("{") || next.hasPrefix(" ") && next.contains("where")
            if braces == 0, brackets == 0, !goesOn { return nil }
        }
        return nil
    }
}
