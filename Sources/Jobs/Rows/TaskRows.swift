package import Platform

/// The rows of one run for `tasks.csv`, wherever they are.
package protocol TaskRows: Sendable {
    /// Why rows could not be written, if they could not.
    var failure: Failure? { get }

    /// Appends all rows to a file.
    func append(to file: OpenFile) throws(SystemError)
}
