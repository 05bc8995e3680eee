package import Analysis
package import JSON
import Scenarios

/// A remark on a line of a file, as a GitHub workflow command that shows it beside the file.
package struct Annotation: Sendable, Equatable {
    /// How bad it is.
    package enum Level: String, Sendable {
        case error
        case warning
    }

    private let level: Level
    private let file: String
    private let line: Int
    private let column: Int
    private let title: String
    private let message: String

    /// Creates an annotation.
    ///
    /// - Parameters:
    ///   - level: How bad it is.
    ///   - file: The path of the file, relative to the working directory of the job.
    ///   - line: The line, from 1; 0 for the whole file.
    ///   - column: The column, from 1; 0 for the whole line.
    ///   - title: What is shown in bold.
    ///   - message: What is to be said, in one line or several.
    package init(
        _ level: Level, file: String, line: Int = 0, column: Int = 0, title: String,
        message: String
    ) {
        self.level = level
        self.file = file
        self.line = line
        self.column = column
        self.title = title
        self.message = message
    }

    /// The annotation of an expectation that does not hold; `nil` of one that does.
    package init?(_ outcome: Expectation.Outcome, scenario name: String) {
        guard outcome.verdict != .pass else { return nil }
        let expectation = outcome.expectation
        let subject = expectation.isAdvisory ? "advisory expectation" : "expectation"
        self.init(
            expectation.isAdvisory ? .warning : .error, file: expectation.file,
            line: expectation.line, column: expectation.column, title: name,
            message: "\(subject) failed: \(ReportText.failure(of: outcome))")
    }

    /// The annotation of a warning about a scenario.
    package init(_ warning: LocatedWarning, scenario name: String) {
        self.init(
            .warning, file: warning.location.file, line: warning.location.line,
            column: warning.location.column, title: name, message: warning.message)
    }

    /// The annotations of a report: warnings, then the expectations that do not hold.
    package static func all(of report: Report) -> [Annotation] {
        let scenario = report.result.scenario
        return report.warnings.map { Annotation($0, scenario: scenario.name) }
            + report.outcomes.compactMap { Annotation($0, scenario: scenario.name) }
    }

    /// The workflow command, ended by a line feed.
    package func render() -> String {
        var properties: [String] = []
        if !file.isEmpty { properties.append("file=" + Self.property(file)) }
        if line > 0 { properties.append("line=\(line)") }
        if column > 0 { properties.append("col=\(column)") }
        properties.append("title=" + Self.property(title))
        let text = Self.escaped(message, [:])
        return "::\(level.rawValue) \(properties.joined(separator: ","))::\(text)\n"
    }

    private static func property(_ text: String) -> String {
        escaped(text, [":": "%3A", ",": "%2C"])
    }

    /// Escapes what the runner's parser of commands decodes again.
    private static func escaped(_ text: String, _ more: [Unicode.Scalar: String]) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default:
                if let escape = more[scalar] {
                    result += escape
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}
