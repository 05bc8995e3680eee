import Analysis
import JSON
import Jobs
import Platform
import Reporting

/// A file with a report.
enum ReportFile {
    /// The report in a file, or in a directory that `run` wrote; `nil` when it is something else.
    ///
    /// - Parameter path: The file or the directory.
    /// - Returns: The report.
    /// - Throws: ``Failure`` for a report that this version cannot read.
    static func load(ifAt path: String) throws(Failure) -> ReportDocument? {
        let file = FileSystem.isDirectory(path) ? "\(path)/\(ReportFormat.json.fileName)" : path
        guard let bytes = try? FileSystem.contents(of: file),
            let document = try? LocatedJSONParser.parse(bytes, file: file),
            ReportDocument.isReport(document)
        else { return nil }
        do {
            return try ReportDocument(document)
        } catch {
            throw Failure(error.description, error.exitCode)
        }
    }
}
