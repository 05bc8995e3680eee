import JSON
import Reporting
import Testing

@Suite("Annotation")
struct AnnotationTests {
    @Test("an expectation that does not hold is an error at its place, an advisory one a warning")
    func expectations() async throws {
        let report = try await SmallReport.report()
        #expect(
            Annotation.all(of: report).map { $0.render() } == [
                "::warning title=small::speedup leaves out 1 of 1 requests, which did not "
                    + "complete in both modes; cost and tokens are those of all\n",
                "::warning file=s.json,line=17,col=16,title=small::advisory expectation failed: "
                    + "speedup >= 200%25, actual no samples (C16)\n",
                "::error file=s.json,line=18,col=5,title=small::expectation failed: "
                    + "serial.tasks.retries == 0, actual 1\n",
            ])
    }

    @Test("what has no place in a file has none here")
    func noPlace() {
        #expect(
            Annotation(.warning, at: .nowhere, title: "t", message: "m").render()
                == "::warning title=t::m\n")
        #expect(
            Annotation(.error, at: TextLocation(file: "a.json"), title: "t", message: "m").render()
                == "::error file=a.json,title=t::m\n")
    }

    @Test("no name ends a line or a property")
    func hostile() {
        let annotation = Annotation(
            .error, at: TextLocation(file: "a,b:c.json", line: 2), title: "100%,\n::error::x",
            message: "1%\r\n::2,3:4")
        #expect(
            annotation.render()
                == "::error file=a%2Cb%3Ac.json,line=2,title=100%25%2C%0A%3A%3Aerror%3A%3Ax"
                + "::1%25%0D%0A::2,3:4\n")
    }
}
