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
    private let location: TextLocation
    private let title: String
    private let message: String

    /// Creates an annotation.
    ///
    /// - Parameters:
    ///   - level: How bad it is.
    ///   - location: Where, the file's path relative to the working directory of the job.
    ///   - title: What is shown in bold.
    ///   - message: What is to be said, in one line or several.
    package init(
        _ level: Level, at location: TextLocation, title: String, message: String
    ) {
        self.level = level
        self.location = location
        self.title = title
        self.message = message
    }

    /// The annotation of an expectation that does not hold; `nil` of one that does.
    package init?(_ outcome: Expectation.Outcome, scenario name: String) {
        guard outcome.verdict != .pass else { return nil }
        let expectation = outcome.expectation
        let subject = expectation.isAdvisory ? "advisory expectation" : "expectation"
        self.init(
            expectation.isAdvisory ? .warning : .error, at: expectation.location, title: name,
            message: "\(subject) failed: \(ReportText.failure(of: outcome))")
    }

    /// The annotation of a warning about a scenario.
    package init(_ warning: LocatedWarning, scenario name: String) {
        self.init(.warning, at: warning.location, title: name, message: warning.message)
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
        if !location.file.isEmpty { properties.append("file=" + Self.property(location.file)) }
        if location.line > 0 { properties.append("line=\(location.line)") }
        if location.column > 0 { properties.append("col=\(location.column)") }
        properties.append("title=" + Self.property(title))
        let text = Self.escaped(message)
        return "::\(level.rawValue) \(properties.joined(separator: ","))::\(text)\n"
    }

    private static func property(_ text: String) -> String {
        escaped(text).escaping { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : nil }
    }

    /// Escapes what the runner's parser of commands decodes again.
    private static func escaped(_ text: String) -> String {
        text.escaping { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: nil
            }
        }
    }
}
