import Foundation
import TestSupport
import Testing

@Suite("recordings that hardly mean what they say")
struct RecordingWarningTests {
    @Test("validate and run warn of units and timeouts before they go on, and reports keep it")
    func warned() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            { "name": "long", "config": "config.json",
              "workload": { "trace": { "file": "calls.csv",
                "columns": { "arrival": "t", "pool": "pool", "duration": "d" } } } }
            """, to: "long.json")
        try directory.write("{}", to: "config.json")
        try directory.write("t,pool,d\n0,codegen,1\n27482,codegen,400\n", to: "calls.csv")
        let places = ["config.json:1:1: ", "calls.csv:3:1: ", "calls.csv:3:1: "]
        let messages = [
            #"there is no section "parallel_execution""#, "arrivals are taken for seconds",
            "1 of 2 recorded calls, this the first, would take up to 400s",
        ]
        for command in [["validate"], ["run", "--quiet", "--format", "json", "--out", "out"]] {
            let outcome = try await Clawsim.run(command + ["long.json"], in: directory)
            #expect(outcome.exitCode == 0)
            let lines = outcome.complaintLines
            #expect(lines.count == 3)
            for (line, (place, message)) in zip(lines, zip(places, messages)) {
                #expect(line.hasPrefix(place + "warning: " + message), "\(line)")
            }
        }
        let warnings = try #require(try ReportFile(in: directory, at: "out").items("warnings"))
        // The last has no place: the speedup leaves out what timed out.
        #expect(
            warnings.map { $0.string("place") ?? "" }
                == places.map { String($0.dropLast(2)) } + [""])
    }

    @Test("a row that is longer than its header, or a header with a name twice, exits 3")
    func refused() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            { "name": "shifted", "requests": [ { "message": "m", "plan": [
                { "id": "a", "pool": "codegen", "latency": "1s" } ] } ],
              "workload": { "trace": { "file": "calls.csv",
                "columns": { "arrival": "at", "tokens_in": "in" } } } }
            """, to: "shifted.json")
        for (csv, complaint) in [
            ("at,prompt,in\n0,translate,100\n1,add 5,7,100\n", "calls.csv:3:11: the row has 4 "),
            ("at,in,in\n0,1,999\n", "calls.csv:1:7: another column is already called \"in\""),
        ] {
            try directory.write(csv, to: "calls.csv")
            let outcome = try await Clawsim.run(["run", "shifted.json"], in: directory)
            #expect(outcome.exitCode == 3)
            #expect(outcome.output == "")
            #expect(outcome.complaints.hasPrefix(complaint), "\(outcome.complaints)")
        }
        #expect(try directory.files == ["calls.csv", "shifted.json"])
    }
}
