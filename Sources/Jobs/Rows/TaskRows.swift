package import Platform

/// The rows of one run for `tasks.csv`, wherever they are.
package protocol TaskRows: Sendable {
    /// Appends all rows to a file.
    func append(to file: OpenFile) throws(SystemError)
}
