import CommandLine
import Jobs
import Reporting
import Scenarios

/// The command `clawsim init`.
struct InitCommand: PlainCommand {
    var path = "scenario.json"
    var template = StarterScenario.request
    var isForced = false

    static let name = "init"

    static let grammar = CommandGrammar<InitCommand>(
        "Writes a commented scenario to start from.",
        examples: [
            ("clawsim init my.json", "one request, serial beside parallel"),
            ("clawsim init my.json --template load", "to size pools: clawsim tune my.json"),
            (
                "clawsim init scenarios/my.json --template guard",
                "for CI: clawsim check --update once, then clawsim check"
            ),
        ],
        arguments: [
            OptionField(
                "file", \.path, .text(), "The file to write; scenario.json by default.",
                required: false)
        ],
        options: [
            OptionField(
                "--template", \.template, .choice("template"),
                "What it is to be: one request, a load, a recording, or what CI guards."),
            .force(\.isForced),
        ])

    /// Writes the starter scenario and what belongs to it, never over a file unless told to.
    func run() throws -> ExitCode {
        let stem = path.hasSuffix(".json") ? String(path.dropLast(5)) : path
        let name = stem.split(separator: "/").last.map(String.init) ?? stem
        let files = template.files(named: name).enumerated().map { index, file in
            (path: index == 0 ? path : stem + file.ending, text: file.text)
        }
        for file in files { try OutputDirectory.check(file.path, isForced: isForced) }
        for file in files.reversed() {
            try OutputDirectory.write(file.text, to: file.path, isForced: isForced)
        }
        let names = files.map(\.path).joined(separator: " and ")
        try Console.write("wrote \(names); run it with: clawsim run \(ShellLine.quoted(path))\n")
        return .pass
    }
}
