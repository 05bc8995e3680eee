import Foundation
import Jobs
import Platform
import Reporting
import TestSupport
import Testing

@Suite("files of the tool")
struct FileTests {
    @Test(
        "words are quoted as far as a shell needs",
        arguments: [
            (["clawsim", "run", "a-b.json"], "clawsim run a-b.json"),
            (["", "a b", "it's", "$x"], #"'' 'a b' 'it'\''s' '$x'"#),
        ])
    func quoting(words: [String], line: String) {
        #expect(ShellLine.text(words) == line)
    }

    @Test("a long command goes on in the next line, an option with its value, for a shell to read")
    func lines() {
        let words = ["clawsim", "run", "a b.json", "--quiet", "--set", "config.x=1", "--out", "o"]
        #expect(
            ShellLine.text(words, width: 30) == """
                clawsim run 'a b.json' \\
                    --quiet --set config.x=1 \\
                    --out o
                """)
        #expect(ShellLine.text(words, width: 80) == ShellLine.text(words))
    }

    @Test(
        "a scenario is called like its file",
        arguments: [
            ("a/b/my_page.json", "my_page"), ("été.json", "-t-"), ("x y", "x-y"), ("...", nil),
            ("", nil),
        ])
    func name(path: String, expected: String?) {
        #expect(ScenarioPaths.name(ofFile: path) == expected)
    }

    @Test("files appear all together or not at all")
    func together() throws {
        let directory = try TemporaryDirectory()
        let output = OutputDirectory(path: directory.url.path + "/out")
        let failure = #expect(throws: Failure.self) {
            try output.write([
                ("a", OutputDirectory.text("a")), ("b", { _ in throw SystemError.cutOff }),
            ])
        }
        #expect(failure?.exitCode == .internalError)
        #expect(try directory.files == ["out"])
        try output.write([("a", OutputDirectory.text("a")), ("b", OutputDirectory.text("b"))])
        #expect(try directory.files == ["out", "out/a", "out/b"])
    }

    @Test("a set that cannot take all its places takes none, and gives back what it took")
    func takenBack() throws {
        let directory = try TemporaryDirectory()
        try directory.write("old", to: "out/a")
        try directory.write("", to: "out/c/inside")
        let output = OutputDirectory(path: directory.url.path + "/out")
        #expect(throws: Failure.self) {
            try output.write(texts: [("a", "new"), ("b", "new"), ("c", "new")])
        }
        #expect(try directory.text("out/a") == "old")
        #expect(try directory.files == ["out", "out/a", "out/c", "out/c/inside"])
    }

    @Test("what a dead process left is removed, and nothing else")
    func leftovers() throws {
        let directory = try TemporaryDirectory()
        let path = directory.url.path
        let others = [
            ".report.json.part-0123", ".a.part-0123_5", "a.part-01234z",
        ]
        for name in others + [".report.json.part-01234z", ".b.part-01234z~"] {
            try directory.write("", to: name)
        }
        let alive = try PendingFile(in: path + "/elsewhere", for: "b")
        let link = path + "/.link.part-01234z"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "b")
        try OutputDirectory(path: path).write(texts: [("a", "new")])
        let names = try directory.files.filter { !$0.hasPrefix("elsewhere") }
        #expect(names == (others + ["a", ".link.part-01234z"]).sorted())
        // A lock of this process keeps another search away, as that of another process would.
        #expect(try directory.files.count { $0.hasPrefix("elsewhere/.b.part-") } == 1)
        alive.remove()
        #expect(try directory.files.count { $0.hasPrefix("elsewhere/") } == 0)
    }

    @Test("a file that is there is not replaced, a link to one neither, unless told to")
    func forced() throws {
        let directory = try TemporaryDirectory()
        let path = directory.url.path
        try directory.write("old", to: "a")
        try FileManager.default.createSymbolicLink(
            atPath: path + "/b", withDestinationPath: path + "/nowhere")
        for name in ["a", "b"] {
            let failure = #expect(throws: Failure.self) {
                try OutputDirectory.write("new", to: path + "/" + name, isForced: false)
            }
            #expect(failure?.exitCode == .usage)
        }
        #expect(try directory.files == ["a", "b"])
        try OutputDirectory.write("new", to: path + "/a", isForced: true)
        #expect(try directory.text("a") == "new")
    }

    @Test("where nothing can be written is told before there is anything to write")
    func checked() throws {
        let directory = try TemporaryDirectory()
        try directory.write("", to: "file")
        for path in ["/proc/out", directory.url.path + "/file/out"] {
            let failure = #expect(throws: Failure.self) { try OutputDirectory(path: path).check() }
            #expect(failure?.exitCode == .internalError)
        }
        try OutputDirectory(path: directory.url.path + "/a/b").check()
        #expect(try directory.files == ["file"])
    }
}
