import JSON
import Jobs
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("a gateway that speaks JSON Lines")
struct GatewayLinesTests {
    private func lines(isVirtual: Bool = true) throws -> GatewayLines {
        GatewayLines(
            GatewayRun(try ShippedScenario("restaurant-website").load()), isVirtual: isVirtual)
    }

    private func answer(_ lines: inout GatewayLines, _ text: String) -> LocatedValue? {
        lines.answer(Array(text.utf8))
    }

    @Test("a request is answered under its id at its instant")
    func requests() throws {
        var lines = try lines()
        let first = answer(
            &lines,
            #"{"id": [1], "method": "POST", "path": "/api/chat", "at": "5s", "#
                + #""headers": {"content-type": "application/json"}, "body": {"content": "?"}}"#)
        #expect(first?["id"]?.text() == "[1]")
        #expect(first?["at"]?.string == "5s")
        #expect(first?["status"]?.text() == "202")
        #expect(
            first?["headers"]?.text()
                == #"{"Content-Type":"application/json","#
                + #""Location":"/api/execution/exec_anonymous_1"}"#)
        // A body of text is sent as it is; these are the bytes of `{`.
        for body in [#""body": "{""#, #""body_hex": "7B""#] {
            let broken = answer(
                &lines, #"{"method": "POST", "path": "/api/chat", \#(body)}"#)
            #expect(broken?["id"] == .null)
            #expect(broken?["at"]?.string == "5s")
            #expect(broken?["status"]?.text() == "400")
        }
        #expect(answer(&lines, " \t") == nil)
        #expect(
            lines.end().text()
                == #"{"end":{"at":"245s","executions":1,"unfinished":[],"waits":[]}}"#)
    }

    @Test(
        "a line that is no request is answered with the reason, and the next is read",
        arguments: [
            ("x", "found"), ("[] x", "column 4: "), ("[]", "must be an object"),
            (#"{"id": 7}"#, "method is missing"),
            (#"{"method": "GET"}"#, "path is missing"),
            (#"{"method": "GET", "path": "/", "boddy": 1}"#, #"did you mean "body"?"#),
            (#"{"method": "GET", "path": "/", "at": "1"}"#, "at"),
            (#"{"method": "GET", "path": "/", "at": "1s"}"#, "time never goes back"),
            (#"{"method": "GET", "path": "/", "body_hex": "7"}"#, "pairs of hexadecimal digits"),
            (#"{"method": "GET", "path": "/", "body_hex": "7x"}"#, "pairs of hexadecimal digits"),
            (#"{"method": "GET", "path": "/", "body": 1, "body_hex": "77"}"#, "exclude each other"),
            (String(repeating: "[", count: 1000), "nested too deeply"),
        ])
    func complaints(text: String, reason: String) throws {
        var lines = try lines()
        _ = answer(&lines, #"{"method": "GET", "path": "/", "at": "2s"}"#)
        let bad = answer(&lines, text)
        let message = bad?["error"]?.string ?? ""
        #expect(message.hasPrefix("line 2: "))
        #expect(message.contains(reason), "\(message)")
        #expect(bad?["status"] == nil)
        #expect(answer(&lines, #"{"method": "GET", "path": "/"}"#)?["status"]?.text() == "404")
    }

    @Test("a line that is too long is answered, and the clock is not the client's where it is real")
    func refusals() throws {
        var lines = try lines(isVirtual: false)
        #expect(lines.answer(nil)?["error"]?.string == "line 1: the line is too long")
        let text = #"{"id": 3, "method": "GET", "path": "/", "at": "2s"}"#
        let answer = lines.answer(Array(text.utf8), at: 1)
        #expect(answer?["id"]?.text() == "3")
        #expect(answer?["error"]?.string?.contains("the real clock says the instant") == true)
    }

    @Test("after shut_down nothing begins, and what is under way is named")
    func shutDown() throws {
        var lines = try lines()
        let post = #"{"method": "POST", "path": "/api/chat", "body": {"content": "?"}}"#
        #expect(answer(&lines, post)?["status"]?.text() == "202")
        #expect(
            answer(&lines, #"{"id": "x", "shut_down": true}"#)?.text()
                == #"{"id":"x","shut_down":true,"unfinished":["exec_anonymous_1"]}"#)
        #expect(answer(&lines, post)?["status"]?.text() == "503")
    }

    @Test("on the real clock nothing waits at the end")
    func realEnd() throws {
        var lines = try lines(isVirtual: false)
        let post = #"{"method": "POST", "path": "/api/chat", "body": {"content": "?"}}"#
        _ = lines.answer(Array(post.utf8), at: 7)
        let end = lines.end()["end"]
        #expect(end?["at"]?.string == "7ns")
        #expect(end?["unfinished"]?.text() == #"["exec_anonymous_1"]"#)
    }
}
