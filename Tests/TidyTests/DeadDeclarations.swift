/// Finds declarations that nothing mentions again, by counting names.
///
/// A name that two declarations share counts as used where either is, so that this finds some of
/// what is dead and nothing that is alive.
struct DeadDeclarations {
    /// A declared name and where it stands.
    struct Finding: Equatable {
        let path: String
        let line: Int
        let name: String
    }

    /// Names that the language or a protocol of the standard library uses without saying them.
    private static let unspoken: Set<String> = [
        "main", "Clawsim", "Benchmark", "body", "description", "testDescription",
        "debugDescription", "hash",
        "errorDescription", "encode", "subscript", "rawValue", "allCases", "allKeys",
    ]

    /// What stands before a declared name.
    private static let declarators: Set<Substring> = [
        "func", "var", "let", "case", "struct", "enum", "class", "actor", "protocol", "typealias",
    ]

    private var mentions: [Substring: Int] = [:]
    private var declarations: [(finding: Finding, isPublic: Bool)] = []
    private var testMentions: Set<Substring> = []

    /// Counts names.
    ///
    /// - Parameters:
    ///   - sources: Files whose declarations have to be mentioned in one of them.
    ///   - tests: Files that may be the only ones that mention what is public.
    init(sources: [SourceFile], tests: [SourceFile]) {
        for file in sources {
            for (index, line) in file.lines.enumerated() {
                for word in SourceFile.identifiers(in: line) {
                    mentions[word, default: 0] += 1
                }
                for name in SourceFile.declared(in: line, after: Self.declarators) {
                    declarations.append(
                        (
                            Finding(path: file.path, line: index + 1, name: String(name)),
                            line.contains("public ")
                        ))
                }
            }
        }
        for file in tests {
            for line in file.lines { testMentions.formUnion(SourceFile.identifiers(in: line)) }
        }
    }

    /// The declarations that nothing else mentions.
    var findings: [Finding] {
        declarations.filter { declaration, isPublic in
            let name = declaration.name[...]
            return name != "_" && mentions[name] == 1 && !Self.unspoken.contains(declaration.name)
                && !(isPublic && testMentions.contains(name))
        }.map(\.finding)
    }
}
