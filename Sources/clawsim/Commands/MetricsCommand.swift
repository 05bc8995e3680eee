import CommandLine
import Jobs
import Reporting

/// The command `clawsim metrics`.
struct MetricsCommand: PlainCommand {
    var path: String?

    static let name = "metrics"

    static let grammar = CommandGrammar<MetricsCommand>(
        "Prints every metric: its name, unit, which way it is better, and what it is.",
        discussion: """
            A metric's name is its place in report.json without modes and comparison; units may be \
            left out of it. Names in braces stand for a mode, a pool, a request, a model or a time.
            """,
        examples: [("clawsim metrics my.json", "the metrics of a scenario by their names")],
        arguments: [
            OptionField(
                "scenario", \.path, .optional(.text()),
                "A scenario file; without one, all metrics that there may be.", required: false)
        ])

    /// Prints the catalogue, or the metrics of a scenario.
    func run() throws -> ExitCode {
        guard let path else {
            try Console.write(MetricList.render(style: Console.style))
            return .pass
        }
        let loaded = try LoadedScenario.load(path, maySkip: true)
        try Console.write(MetricList.render(loaded.scenario, style: Console.style))
        return .pass
    }
}
