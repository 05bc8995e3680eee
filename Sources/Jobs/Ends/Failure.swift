/// An operation that failed: one clear line and an exit code.
package struct Failure: Error {
    package let message: String
    package let exitCode: ExitCode

    package init(_ message: String, _ exitCode: ExitCode) {
        self.message = message
        self.exitCode = exitCode
    }
}
