import CommandLine
import JSON
import Jobs
import Platform
import Reporting

/// The command `clawsim report`.
struct ReportCommand: PlainCommand {
    var directory = "reports"

    static let name = "report"

    static let grammar = CommandGrammar<ReportCommand>(
        "Writes one page over all reports in a directory: index.html.",
        arguments: [
            OptionField(
                "directory", \.directory, .text(),
                "Where reports are, a directory each; reports by default.", required: false)
        ])

    /// Reads every report.json one level below the directory, and writes the page beside them.
    func run() throws -> ExitCode {
        let names: [String]
        do {
            names = try FileSystem.names(in: directory).sorted()
        } catch {
            throw Failure("\(directory): no such directory", .invalidScenario)
        }
        var page = IndexPage()
        for name in names {
            let path = "\(directory)/\(name)/\(ReportFormat.json.fileName)"
            guard FileSystem.exists(path) else { continue }
            try add(path, link: name, to: &page)
        }
        guard !page.isEmpty else {
            throw Failure(
                "\(directory): no report.json in a directory of it: write some with "
                    + "clawsim run --out \(directory)", .invalidScenario)
        }
        let output = OutputDirectory(path: directory)
        try output.write(texts: [(IndexPage.fileName, page.render())])
        try Console.write("written to \(directory): \(IndexPage.fileName)\n")
        return .pass
    }

    private func add(
        _ path: String, link: String, to page: inout IndexPage
    ) throws(Failure) {
        let document: LocatedValue
        do {
            document = try LocatedJSONParser.parse(FileSystem.contents(of: path), file: path)
        } catch let error as LocatedError {
            throw Failure(error.description, .incompatibleBaseline)
        } catch {
            throw Failure("\(path): \(error)", .incompatibleBaseline)
        }
        do {
            try page.append(document, link: "\(link)/\(ReportFormat.html.fileName)")
        } catch {
            throw Failure("\(path): \(error)", .incompatibleBaseline)
        }
    }
}
