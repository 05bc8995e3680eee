package import Analysis

extension RecordFailure {
    /// How the tool ends when a file that a version has written cannot be used.
    package var exitCode: ExitCode {
        switch self {
        case .corrupt: .invalidScenario
        case .incompatible: .incompatibleBaseline
        }
    }
}
