import CommandLine
import Reporting
import Scenarios

/// The command `clawsim metrics`.
enum MetricsCommand {
    /// Prints the catalogue, or the metrics of a scenario.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        guard let path = arguments.positional("scenario") else {
            try Console.write(MetricList.render(style: Console.style))
            return .pass
        }
        let loaded = try LoadedScenario(path: path, settings: [], maySkip: true)
        loaded.warn()
        try Console.write(MetricList.render(loaded.scenario, style: Console.style))
        return .pass
    }
}
