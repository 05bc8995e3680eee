import Platform
package import Reporting
package import Scenarios
package import Simulation

/// What is left in the directory of a run that gave no result.
extension OutputDirectory {
    /// Writes `junit.xml` with an error, and takes away the reports that the run was to replace.
    ///
    /// Nothing here is to look like its result. Where no `junit` is among the formats, only one
    /// that is there already is replaced.
    package func noteFailure(
        _ failure: RunFailure, of scenario: Scenario, formats: [ReportFormat], command: String
    ) throws(Failure) {
        if formats.contains(.junit) || hasJUnit {
            try write(
                [scenario], failure.kind, failure.description, ["reproduce with: \(command)"])
        }
        for format in formats where format != .junit {
            FileSystem.remove(path + "/" + format.fileName)
        }
    }

    /// Replaces a `junit.xml` that is there by one that says that the run was interrupted; other
    /// reports stay, for the user may want them back, and are called old.
    package func noteInterrupt(of scenarios: [Scenario]) throws(Failure) {
        guard hasJUnit else { return }
        try write(
            scenarios, "interrupted",
            "the run was interrupted: other reports here are of an earlier one")
    }

    /// Replaces `junit.xml` by one that says that a second process wrote something else.
    package func noteNondeterminism(
        _ difference: String, of scenario: Scenario, formats: [ReportFormat]
    ) throws(Failure) {
        guard formats.contains(.junit) else { return }
        try write([scenario], "nondeterminism", "two processes differ: \(difference)")
    }

    private var hasJUnit: Bool {
        FileSystem.exists(path + "/" + ReportFormat.junit.fileName)
    }

    private func write(
        _ scenarios: [Scenario], _ kind: String, _ message: String, _ notes: [String] = []
    ) throws(Failure) {
        let suites = scenarios.map {
            JUnitSuite($0.name, failure: kind, message: message, notes: notes)
        }
        try write(texts: [(ReportFormat.junit.fileName, JUnitReport.render(suites))])
    }
}
