extension CommandShape {
    /// A script for fish.
    var fishCompletions: String {
        var lines = [
            "# Completions of \(name) for fish: put this file into ~/.config/fish/completions."
        ]
        for word in completedWords {
            lines.append(
                "complete -c \(name) -n __fish_use_subcommand -f -a \(word.name) -d "
                    + Shell.quoted(word.summary))
        }
        for command in commands {
            let condition = "'__fish_seen_subcommand_from \(command.name)'"
            for option in command.options + [.help] {
                var words = ["complete", "-c", name, "-n", condition]
                if let short = option.short { words += ["-s", String(short.dropFirst())] }
                words += ["-l", String(option.name.dropFirst(2))]
                if !option.choices.isEmpty {
                    words += ["-x", "-a", Shell.quoted(option.choices.joined(separator: " "))]
                } else if !option.isFlag {
                    words.append("-r")
                }
                lines.append((words + ["-d", Shell.quoted(option.summary)]).joined(separator: " "))
            }
        }
        lines.append(
            "complete -c \(name) -n '__fish_seen_subcommand_from help' -f -a "
                + Shell.quoted(helpWords))
        return lines.map { "\($0)\n" }.joined()
    }
}
