import TestSupport
import Testing

@Suite("published tables", .timeLimit(.minutes(10)))
struct PublishedTableTests {
    /// What the fitted steps add up to, counted by hand: a step of the LLM takes 0.78 s, a search
    /// 2.39 s, and a calculation is a step.
    struct Prediction: Sendable {
        let scenario: String
        let serial: String
        let parallel: String
    }

    private static let predictions = [
        // 3 steps and 2 searches; 2 steps and 1 search: the two numbers that were fitted.
        Prediction(scenario: "llmcompiler-hotpotqa", serial: "7.12", parallel: "3.95"),
        // 9 steps and 8 searches; 2 steps and 1 search.
        Prediction(scenario: "llmcompiler-movierec", serial: "26.14", parallel: "3.95"),
        // 141 steps and 42 searches in 11 questions; 3 steps and 1 search each, one more step in 7.
        Prediction(
            scenario: "llmcompiler-parallelqa", serial: "19.123636364", parallel: "5.226363636"),
    ]

    @Test("one run of the directory predicts every row from the one that was fitted")
    func directory() async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Clawsim.run(
            [
                "run", ShippedScenario.directory + "/published", "--quiet", "--no-advice",
                "--format",
                "json",
                "--out", "out",
            ],
            in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        let files = try directory.files.filter { $0.hasSuffix("/report.json") }
        #expect(files == Self.predictions.map { "out/\($0.scenario)/report.json" })
        for prediction in Self.predictions {
            let report = try ReportFile(in: directory, at: "out/\(prediction.scenario)")
            #expect(report.number("modes.serial.duration_sec.mean") == prediction.serial)
            #expect(report.number("modes.parallel.duration_sec.mean") == prediction.parallel)
        }
    }
}
