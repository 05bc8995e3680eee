import Analysis
import ParallelExecution
import Reporting
import Testing

@Suite("JUnitReport")
struct JUnitReportTests {
    @Test("an expectation is a test case: passed, failed with both values, or skipped if advisory")
    func whole() async throws {
        let text = try await JUnitReport.render(SmallReport.report())
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="clawsim" tests="4" failures="1" errors="0" time="0">
                  <testsuite name="small" tests="4" failures="1" errors="0" skipped="1" time="0">
                    <testcase name="parallel.duration.mean &lt;= 20s" classname="small" time="0"/>
                    <testcase name="speedup &gt;= 200%" classname="small" time="0">
                      <skipped type="advisory" message="speedup &gt;= 200%, actual no samples (C16)\
                "/>
                    </testcase>
                    <testcase name="serial.tasks.retries == 0" classname="small" time="0">
                      <failure type="expectation" message="serial.tasks.retries == 0, actual 1">s.j\
                son:18:5</failure>
                    </testcase>
                    <testcase name="parallel.pools.codegen.utilization &gt; 0.5" classname="small" \
                time="0"/>
                    <system-out>speedup leaves out 1 of 1 requests, which did not complete in both \
                modes; cost and tokens are those of all</system-out>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test("what was not checked and how to run it again stand in the suite's output")
    func notes() async throws {
        let whole = try await SmallReport.report(modes: [.serial])
        let report = Report(
            whole.result,
            expectations: try Expectation.all(of: SmallReport.scenario()),
            command: "clawsim run small.json")
        let tree = try #require(XMLTree(JUnitReport.render(report)))
        let output = tree.elements(at: "testsuites/testsuite/system-out")
        #expect(
            output.map(\.text) == [
                "not checked, because a mode was not run: 3\nreproduce with: clawsim run small.json"
            ])
    }

    @Test("a metric without samples is a failure")
    func noSamples() async throws {
        let report = try await SmallReport.report(
            of: """
                { "name": "idle", "requests": [ { "message": "Hello" } ],
                  "expect": [ "cost_overhead <= 10%" ] }
                """)
        let tree = try #require(XMLTree(JUnitReport.render(report)))
        let failures = tree.elements(at: "testsuites/testsuite/testcase/failure")
        #expect(
            failures.map(\.attributes) == [
                ["type": "expectation", "message": "cost_overhead <= 10%, actual no samples"]
            ])
    }

    @Test("a scenario without expectations is a suite without test cases")
    func nothing() async throws {
        let text = try await JUnitReport.render(
            SmallReport.report(of: SmallReport.idle(requests: 1)))
        let tree = try #require(XMLTree(text))
        #expect(tree.elements.map(\.path) == ["testsuites", "testsuites/testsuite"])
        #expect(tree.elements[1].attributes["tests"] == "0")
    }

    @Test("another parser reads every name as it is, control characters apart")
    func hostile() async throws {
        let tree = try await #require(XMLTree(JUnitReport.render(HostileReport.report())))
        let name = HostileReport.name.replacing(/[\u{1}\u{1B}]/, with: "\u{FFFD}")
        let suite = "testsuites/testsuite"
        #expect(tree.elements(at: suite).map(\.attributes["name"]) == [name])
        let cases = tree.elements(at: suite + "/testcase")
        #expect(cases.map(\.attributes["classname"]) == [name])
        let failures = tree.elements(at: suite + "/testcase/failure")
        #expect(failures.map(\.text) == [name + ":3:7"])
        #expect(
            failures.map(\.attributes["message"]) == [
                "parallel.duration.mean <= 1s, actual 2 s (\(name))"
            ])
        #expect(
            tree.elements(at: suite + "/system-out").map(\.text) == ["reproduce with: " + name])
    }

    @Test("a run without a result is one error, with its first line as message")
    func failure() throws {
        let text = JUnitReport.render([
            JUnitSuite(
                "a & b", failure: "stall", message: "stalled at <5s>\n  who waits",
                notes: ["reproduce with: x"])
        ])
        let tree = try #require(XMLTree(text))
        let counts = ["tests": "1", "failures": "0", "errors": "1", "time": "0"]
        #expect(tree.elements[0].attributes == counts.merging(["name": "clawsim"]) { $1 })
        #expect(
            tree.elements[1].attributes == counts.merging(["name": "a & b", "skipped": "0"]) { $1 })
        let error = try #require(
            tree.elements(at: "testsuites/testsuite/testcase/error").first)
        #expect(error.attributes == ["type": "stall", "message": "stalled at <5s>"])
        #expect(error.text == "stalled at <5s>\n  who waits")
        let notes = tree.elements(at: "testsuites/testsuite/system-out").map(\.text)
        #expect(notes == ["reproduce with: x"])
    }
}
