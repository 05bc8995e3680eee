import Foundation
import Reporting
import Scenarios
import Simulation

/// What is left in the directory of a run that gave no result.
extension OutputDirectory {
    /// Writes `junit.xml` with an error, and takes away the reports that the run was to replace:
    /// nothing here is to look like its result.
    ///
    /// - Parameters:
    ///   - failure: Why there is no result.
    ///   - scenario: What was run.
    ///   - formats: The reports that were asked for; without `junit`, only one that is there
    ///     already is replaced.
    ///   - command: Fails in the same way.
    /// - Throws: ``Failure`` when it cannot be written.
    func noteFailure(
        _ failure: RunFailure, of scenario: Scenario, formats: [ReportFormat], command: String
    ) throws(Failure) {
        if formats.contains(.junit) || hasJUnit {
            try writeJUnit(
                JUnitSuite(
                    scenario.name, failure: failure.kind, message: failure.description,
                    notes: ["reproduce with: \(command)"]))
        }
        for format in formats where format != .junit {
            try? FileManager.default.removeItem(atPath: path + "/" + format.fileName)
        }
    }

    /// Replaces a `junit.xml` that is there by one that says that the run was interrupted; other
    /// reports stay, for the user may want them back, and are called old.
    func noteInterrupt(of scenario: Scenario) throws(Failure) {
        guard hasJUnit else { return }
        try writeJUnit(
            JUnitSuite(
                scenario.name, failure: "interrupted",
                message: "the run was interrupted: other reports here are of an earlier one"))
    }

    /// Replaces `junit.xml` by one that says that a second process wrote something else.
    func noteNondeterminism(
        _ difference: String, of scenario: Scenario, formats: [ReportFormat]
    ) throws(Failure) {
        guard formats.contains(.junit) else { return }
        try writeJUnit(
            JUnitSuite(
                scenario.name, failure: "nondeterminism",
                message: "two processes differ: \(difference)"))
    }

    private var hasJUnit: Bool {
        FileManager.default.fileExists(atPath: path + "/" + ReportFormat.junit.fileName)
    }

    private func writeJUnit(_ suite: JUnitSuite) throws(Failure) {
        try write([(ReportFormat.junit.fileName, Self.text(JUnitReport.render([suite])))])
    }
}
