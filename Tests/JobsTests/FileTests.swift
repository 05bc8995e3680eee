import Foundation
import Jobs
import Platform
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
}
