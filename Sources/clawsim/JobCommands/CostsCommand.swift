import Analysis
import CommandLine
import JSON
import Jobs
import Platform
import Reporting
import Scenarios

/// The command `clawsim costs`.
struct CostsCommand: PlainCommand {
    /// The longest line that is read, in bytes.
    private static let longestLine = 1 << 20

    var paths: [String] = []

    static let name = "costs"

    static let grammar = CommandGrammar<CostsCommand>(
        "Adds up ledgers of cost events, by project, agent, model, type and job.",
        discussion: """
            A ledger has a JSON object a line, as OpenClaw writes it and clawsim trace --format \
            costs does: timestamp, type, project, agent, model, tokens_in, tokens_out, cost in US \
            dollars, metadata, job_id. Sums are exact to the nanodollar; a cost below nothing is \
            one that was given back.
            """,
        examples: [
            ("clawsim costs costs.jsonl", "what was paid, and for what"),
            ("clawsim trace my.json --format costs | clawsim costs -", "what a scenario costs"),
        ],
        arguments: [
            OptionField("ledger", \.paths, .each(.text()), "Files of cost events.")
        ],
        exitCodes: ExitCode.table)

    /// Reads the files and prints what they amount to.
    func run() throws -> ExitCode {
        var totals = CostTotals()
        for path in paths { totals = try read(path, after: totals) }
        try Console.write(CostText.render(totals, style: Console.style))
        return .pass
    }

    private func read(_ path: String, after totals: CostTotals) throws -> CostTotals {
        let isInput = path == ScenarioFile.standardInput
        var ledger = CostLedgerReader(isInput ? "standard input" : path, after: totals)
        do {
            let file = try isInput ? OpenFile.standardInput : OpenFile(reading: path)
            var lines = LineReader(file, limit: Self.longestLine)
            while let line = try lines.next() {
                guard case .whole(let bytes) = line else {
                    throw Failure(
                        "\(path): a line is longer than \(Self.longestLine) bytes: "
                            + "a ledger has a cost event a line", .invalidScenario)
                }
                try ledger.add(bytes)
            }
        } catch let error as LocatedError {
            throw Failure("\(error)", .invalidScenario)
        } catch let error as SystemError {
            throw Failure("cannot read \(path): \(error)", .invalidScenario)
        }
        return ledger.totals
    }
}
