import CommandLine
import Jobs

/// The command `clawsim completions`.
struct CompletionsCommand: PlainCommand {
    var shell = Shell.bash

    static let name = "completions"

    static let grammar = CommandGrammar<CompletionsCommand>(
        "Prints the script with which a shell completes commands, options and their words.",
        examples: [
            ("source <(clawsim completions bash)", "for this shell"),
            ("clawsim completions zsh > ~/.zfunc/_clawsim", "for a directory of $fpath"),
            ("clawsim completions fish > ~/.config/fish/completions/clawsim.fish", "for fish"),
        ],
        arguments: [
            OptionField("shell", \.shell, .choice("shell"), "bash, zsh or fish.")
        ])

    /// Prints the script.
    func run() throws -> ExitCode {
        try Console.write(shell.completions(of: Tool.shape))
        return .pass
    }
}
