import Foundation
import JSON
import Jobs
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

/// Lines made of pieces that are right, wrong and in between, on scenarios with every kind of
/// trouble.
@Suite("hostile lines")
struct GatewayFuzzTests {
    /// How many lines there are; `CLAWSIM_GATEWAY_LINES` asks for others.
    private static let count =
        ProcessInfo.processInfo.environment["CLAWSIM_GATEWAY_LINES"].flatMap { Int($0) } ?? 2000

    /// The statuses that an answer may have.
    private static let statuses = Set([200, 202] + GatewayError.allCases.map(\.status))

    private func target(_ random: inout TestRandom) -> String {
        let id = "exec_\(random.pick(["s", "anonymous", "s", "-", "a_b"]))_\(random.below(20))"
        let route = random.pick(GatewayRoute.allCases)
        let path = route.pattern.replacingOccurrences(of: "{id}", with: id)
        guard random.oneIn(8) else { return path }
        return path
            + random.pick(["/", "?after=3", "?after=-1", "?after=99999999999999999999", "?", "%"])
    }

    private func body(_ random: inout TestRandom) -> String {
        let key = random.pick(["message", "content", "mesage", "\\u0000", "force_parallel"])
        let value = random.pick([
            #""Build a site""#, #""""#, "1e999", "-0", "null", "true", "[]", "{}", #""\ud800""#,
            String(repeating: "[", count: 200), #""é\u202e""#, "12345678901234567890",
        ])
        let more = random.pick([
            "", #", "sessionKey": "s""#, #", "sessionKey": "/../ü""#, #", "project": 3"#,
            #", "force_parallel": false"#, ",", #", "message": "m""#,
        ])
        return random.pick(["{\"\(key)\": \(value)\(more)}", "{\"message\": \"m\"\(more)}"])
    }

    private func line(_ random: inout TestRandom, _ now: inout Int) -> [UInt8] {
        if random.oneIn(4) { now += random.below(30_000) }
        let content =
            random.oneIn(12)
            ? "\"body_hex\": \"\(random.pick(["ff", "7b", "zz", "f"]))\""
            : "\"body\": \(LocatedValue.string(body(&random)).text())"
        let method =
            random.oneIn(10)
            ? random.pick(["PUT", "", "get", "\\u0007"])
            : random.pick(["GET", "POST", "POST"])
        let at = random.oneIn(50) ? "\"-1s\"" : "\"\(now)ms\""
        let type = random.pick(["application/json", "text/plain", "application/json"])
        var bytes = Array(
            (#"{"id": \#(random.below(9)), "method": "\#(method)", "path": "\#(target(&random))", "#
                + #""headers": {"content-type": "\#(type)"}, \#(content), "at": \#(at)}"#).utf8)
        if random.oneIn(20) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
        if random.oneIn(40) { bytes.removeLast(random.below(bytes.count)) }
        return bytes
    }

    @Test("break nothing: every answer is JSON with a status of the table", arguments: 0..<4)
    func fuzz(seed: Int) throws {
        var random = TestRandom(seed: seed)
        var limits = GatewayLimits()
        limits.keptExecutions = 10
        limits.keptSessions = 2
        var scenario = GeneratedScenario(seed: 40 + seed).scenario
        if seed == 3 { scenario.configuration.dailyBudget = 50_000_000_000 }
        var lines = GatewayLines(GatewayRun(scenario, limits: limits), isVirtual: true)
        var now = 0
        var seen: Set<Int> = []
        for _ in 0..<Self.count / 4 {
            guard let answer = lines.answer(line(&random, &now)) else { continue }
            let text = answer.text()
            let read = try LocatedJSONParser.parse(text, file: "answer")
            #expect(read.text() == text)
            if let status = read["status"]?.decimal(scale: 0) { seen.insert(Int(status)) }
        }
        #expect(seen.isSubset(of: Self.statuses))
        #expect(seen.isSuperset(of: [200, 202, 400, 404, 405, 415]))
        #expect(!seen.contains(500))
        _ = lines.end()
        #expect(lines.run.failure == nil, "\(lines.run.failure.debugDescription)")
        #expect(lines.run.unfinished == [])
    }
}
