import Testing

@Suite("The checkers of the sources find what they are for")
struct CheckerTests {
    private func file(_ text: String, path: String = "A.swift") -> SourceFile {
        SourceFile(path: path, text: text)
    }

    @Test("comments and the text of strings are no code, interpolations are")
    func code() {
        let lines = file(
            #"""
            let a = 1  // func b
            let c = "func d \(e) \"f"
            /* g
            h */ let i = "//"
            """#
        ).lines
        #expect(
            lines.map { SourceFile.identifiers(in: $0).map(String.init) }
                == [["let", "a"], ["let", "c", "e"], [], ["let", "i"]])
    }

    @Test("a function counts from its name to its last brace, and calls count nothing")
    func functionLength() throws {
        let text = """
            struct A {
                func short() { b() }
                func long(
                    a: Int
                ) {
                    if true {
                    }
                }
                init(x: Int) {
                    self.init(y: 1)
                }
                func requirement() -> Int
            }
            """
        #expect(
            FunctionLength.findings(in: file(text), limit: 1).map { [$0.line, $0.length] }
                == [[3, 6], [9, 3]])
        #expect(FunctionLength.findings(in: file(text), limit: 5).map(\.line) == [3])
    }

    @Test("what nothing mentions again is dead, unless it is public and tested")
    func deadDeclarations() throws {
        let source = file(
            """
            let used = 1
            func unused() { print(used) }
            public func tested() {}
            public func untested() {}
            """)
        let test = file("tested()", path: "T.swift")
        #expect(
            DeadDeclarations(sources: [source], tests: [test]).findings.map(\.name)
                == ["unused", "untested"])
    }

    @Test("folders that mention each other's types are a circle, also by way of a third")
    func folderCircles() throws {
        let circle = FolderCircles([
            ("A", file("struct One { let two: Two }")), ("B", file("struct Two { let x: Three }")),
            ("C", file("struct Three { let x: One }")), ("D", file("struct Four { let x: One }")),
        ])
        #expect(circle.circles.count == 3)
        let line = FolderCircles([
            ("A", file("struct One { let two: Two }")), ("B", file("struct Two {}")),
        ])
        #expect(line.circles.isEmpty)
    }
}
