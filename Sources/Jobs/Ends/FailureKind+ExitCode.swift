package import Search

extension FailureKind {
    /// How the tool ends when a run fails so.
    package var exitCode: ExitCode { isDefect ? .invariantViolated : .expectationFailed }
}
