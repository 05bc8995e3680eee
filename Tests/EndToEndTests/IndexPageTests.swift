import TestSupport
import Testing

@Suite("one page over several reports")
struct IndexPageTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        for (name, bound) in [("good", 9), ("late", 1)] {
            try directory.write(
                """
                { "name": "\(name)", "requests": [ { "message": "A", "plan": [
                  { "id": "a", "pool": "codegen", "latency": "2s" } ] } ],
                  "expect": ["parallel.duration.mean <= \(bound)s"] }
                """, to: "\(name).json")
        }
    }

    @Test("run of several writes it, and report makes the same of their files")
    func sameBytes() async throws {
        let run = try await Clawsim.run(
            ["run", "good.json", "late.json", "-q", "--out", "out"], in: directory)
        #expect(run.exitCode == 4)
        let page = try directory.text("out/index.html")
        #expect(page.contains("<h1>2 scenarios, 1 passed</h1>"))
        #expect(page.contains("<a href=\"good/report.html\">good</a>"))
        #expect(page.contains("parallel.duration.mean &lt;= 1s"))
        let report = try await Clawsim.run(["report", "out"], in: directory)
        #expect(report.exitCode == 0)
        #expect(report.output == "written to out: index.html\n")
        #expect(try directory.text("out/index.html") == page)
    }

    @Test("run of several prints a line each and a tally; a misspelt name gets a suggestion")
    func lines() async throws {
        let run = try await Clawsim.run(
            ["run", "good.json", "late.json", "--out", "out"], in: directory)
        #expect(
            run.output == """
                pass  good  1.00 ×, p95 2 s, 1 of 1 expectations hold
                fail  late  1.00 ×, p95 2 s, 0 of 1 expectations hold

                written to out: index.html
                2 scenarios: 1 passed, 1 failed

                """)
        let wrong = try await Clawsim.run(["run", "goood.json"], in: directory)
        #expect(wrong.exitCode == 3)
        #expect(
            wrong.complaintLines == ["goood.json: no such file, did you mean \"good.json\"?"])
        let coloured = try await Clawsim.run(
            ["run", "good.json", "late.json", "--out", "out"], in: directory,
            environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": ""])
        #expect(coloured.output.hasPrefix("\u{1B}[32mpass\u{1B}[0m  good"))
    }

    @Test("one scenario needs none, and a directory without reports is an error")
    func nothing() async throws {
        let run = try await Clawsim.run(["run", "good.json", "-q", "--out", "out"], in: directory)
        #expect(run.exitCode == 0)
        #expect(try !directory.files.contains("out/index.html"))
        for name in ["out", "missing"] {
            let report = try await Clawsim.run(["report", name], in: directory)
            #expect(report.exitCode == 3)
            #expect(report.complaints.hasPrefix("\(name): no "))
        }
    }

    @Test("a file that is no report is named, and nothing is written")
    func foreign() async throws {
        try directory.write("{ \"schema_version\": 1 }\n", to: "out/x/report.json")
        let report = try await Clawsim.run(["report", "out"], in: directory)
        #expect(report.exitCode == 6)
        #expect(report.complaints.contains("out/x/report.json"))
        #expect(try !directory.files.contains("out/index.html"))
    }
}
