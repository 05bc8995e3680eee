extension CommandShape {
    /// A script for zsh.
    var zshCompletions: String {
        let words = completedWords.map { "        \(Self.described($0.name, $0.summary))" }
        let cases = commands.map { command in
            let options = (command.options + [.help]).map { "            \(Self.spec($0)) \\" }
            return """
                    \(command.name)) _arguments \\
                \(options.joined(separator: "\n"))
                            '*:file:_files' ;;

                """
        }
        return """
            #compdef \(name)
            # Completions of \(name) for zsh: put this file as _\(name) into a directory of $fpath.
            _\(name)() {
                local -a commands=(
            \(words.joined(separator: "\n"))
                )
                if ((CURRENT == 2)); then
                    _describe command commands
                    return
                fi
                local command=$words[2]
                shift words
                ((CURRENT--))
                case $command in
            \(cases.joined())        help) compadd \(helpWords) ;;
                esac
            }
            if [[ $funcstack[1] == _\(name) ]]; then
                _\(name) "$@"
            else
                compdef _\(name) \(name)
            fi

            """
    }

    private static func described(_ name: String, _ summary: String) -> String {
        Shell.quoted("\(name):\(summary)")
    }

    /// An option as `_arguments` describes it.
    private static func spec(_ option: OptionShape) -> String {
        let summary = option.summary.replacing("[", with: "(").replacing("]", with: ")")
            .replacing(":", with: "\\:")
        let value =
            option.placeholder.map { placeholder in
                let words = option.choices.joined(separator: " ")
                return ":\(placeholder):" + (words.isEmpty ? "_files" : "(\(words))")
            } ?? ""
        return option.names.map {
            Shell.quoted("\(option.isRepeatable ? "*" : "")\($0)[\(summary)]\(value)")
        }.joined(separator: " ")
    }
}
