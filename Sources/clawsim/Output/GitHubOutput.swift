import Jobs
import Platform
import Reporting

/// What a job on GitHub shows of a command beside its log; nothing where there is no such job.
///
/// Annotations go to standard output, which the runner reads for workflow commands, where
/// `GITHUB_ACTIONS` is `true`. Summaries are appended to the file that `GITHUB_STEP_SUMMARY` names.
struct GitHubOutput {
    private static let annotationVariable = "GITHUB_ACTIONS"
    private static let summaryVariable = "GITHUB_STEP_SUMMARY"

    /// What a shell says before it runs a process that is to show nothing of its own.
    static let silence = "unset \(annotationVariable) \(summaryVariable)"

    private let isAnnotated: Bool
    private let summaryPath: String?

    /// Reads the environment.
    init() {
        isAnnotated = ThisProcess.variable(Self.annotationVariable) == "true"
        summaryPath = ThisProcess.variable(Self.summaryVariable).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Shows remarks beside the files that they are on.
    ///
    /// - Throws: ``Failure`` where standard output cannot be written.
    func annotate(_ annotations: [Annotation]) throws(Failure) {
        guard isAnnotated, !annotations.isEmpty else { return }
        try Console.command(annotations.map { $0.render() }.joined())
    }

    /// Appends Markdown to the job's summary.
    ///
    /// - Throws: ``Failure`` where its file cannot be written.
    func summarise(_ markdown: String) throws(Failure) {
        guard let summaryPath, !markdown.isEmpty else { return }
        try OutputDirectory.append(markdown + "\n", to: summaryPath)
    }
}
