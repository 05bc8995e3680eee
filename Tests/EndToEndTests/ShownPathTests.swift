import Foundation
import TestSupport
import Testing

@testable import Jobs

@Suite("how paths are shown")
struct ShownPathTests {
    @Test(
        "a path below the working directory is relative and clean",
        arguments: [
            ("x.json", "x.json"), ("./x.json", "x.json"), ("a//b/./x.json", "a/b/x.json"),
            ("a/../x.json", "x.json"), ("/work/here/x.json", "x.json"),
            ("/work/./here//a/x.json", "a/x.json"), ("../here/x.json", "x.json"),
            ("../x.json", "../x.json"), ("../../x.json", "../../x.json"),
            ("/work/other/x.json", "/work/other/x.json"), ("/../x.json", "/x.json"),
            ("/work/hereafter/x.json", "/work/hereafter/x.json"), ("", ""), (".", "."),
        ])
    func lexical(path: String, expected: String) {
        #expect(ShownPath.lexical(path, in: "/work/here") == expected)
    }

    @Test("reports do not depend on how the path of the scenario was typed")
    func equalReports() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "scenarios/late.json")
        let typed = [
            "scenarios/late.json", "./scenarios//late.json", "scenarios/../scenarios/late.json",
            directory.url.resolvingSymlinksInPath().path + "/scenarios/late.json", "scenarios",
        ]
        var files: [[String: Data]] = []
        for (number, path) in typed.enumerated() {
            let out = "out\(number)/"
            let outcome = try await Clawsim.run(
                ["run", path, "-q", "--out", out, "--format", "json,md,html,junit,prom,bench"],
                in: directory)
            #expect(outcome.exitCode == 4)
            var own: [String: Data] = [:]
            for name in try directory.files where name.hasPrefix(out) {
                own[String(name.dropFirst(out.count))] = try? directory.bytes(name)
            }
            files.append(own)
        }
        #expect(files[0].count == 6)
        #expect(files.allSatisfy { $0 == files[0] })
        let junit = try directory.text("out3/junit.xml")
        #expect(junit.contains("clawsim run scenarios/late.json"))
        #expect(junit.contains(">scenarios/late.json:"))
    }

    @Test("a link that makes the clean path another file keeps the typed one")
    func links() throws {
        let directory = try TemporaryDirectory()
        try directory.write("1", to: "x.json")
        try directory.write("2", to: "far/x.json")
        try directory.write("3", to: "far/deep/y.json")
        try FileManager.default.createSymbolicLink(
            at: directory.url.appendingPathComponent("link"),
            withDestinationURL: directory.url.appendingPathComponent("far/deep"))
        let base = directory.url.path
        #expect(ShownPath.of(base + "/link/../x.json") == base + "/link/../x.json")
        #expect(ShownPath.of(base + "/far/deep/../x.json") == base + "/far/x.json")
    }
}
