import Foundation
import TestSupport
import Testing

@Suite("traces that are too large", .timeLimit(.minutes(10)))
struct LargeTraceTests {
    private static let scenario = """
        { "name": "large", "requests": [ { "message": "Build it" } ],
          "workload": { "trace": { "file": "calls.csv", "columns": { "arrival": "at" } } } }
        """

    @Test("a trace of a gigabyte is refused at once, and nothing written")
    func gigabyte() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.scenario, to: "large.json")
        // The file has a size and no blocks.
        try directory.handle(creating: "calls.csv").truncate(atOffset: 1_000_000_000)
        for command in ["run", "validate"] {
            let outcome = try await Clawsim.run([command, "large.json"], in: directory)
            #expect(outcome.exitCode == 3)
            #expect(outcome.output == "")
            #expect(
                outcome.complaintLines == [
                    "calls.csv: the file has 1000 MB, more than 256 MB"
                ])
        }
        #expect(try directory.files == ["calls.csv", "large.json"])
    }
}
