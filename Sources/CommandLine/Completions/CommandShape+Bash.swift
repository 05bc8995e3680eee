extension CommandShape {
    /// A script for bash.
    var bashCompletions: String {
        let words = completedWords.map(\.name).joined(separator: " ")
        let cases = commands.map { command in
            """
                    \(command.name))
                        case $previous in
            \(command.bashValues)
                        esac
                        [[ $current == -* ]] && words='\(command.bashOptions)' ;;

            """
        }
        return """
            # Completions of \(name) for bash: source this file.
            _\(name)() {
                local current=${COMP_WORDS[COMP_CWORD]} words=
                local previous=${COMP_WORDS[COMP_CWORD - 1]}
                COMPREPLY=()
                if ((COMP_CWORD == 1)); then
                    mapfile -t COMPREPLY < <(compgen -W '\(words)' -- "$current")
                    return
                fi
                case ${COMP_WORDS[1]} in
            \(cases.joined())        help) words='\(helpWords)' ;;
                esac
                if [[ -n $words ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
                else
                    mapfile -t COMPREPLY < <(compgen -f -- "$current")
                fi
            }
            complete -o filenames -F _\(name) \(name)

            """
    }

    private var bashOptions: String {
        (options + [.help]).flatMap(\.names).joined(separator: " ")
    }

    /// What options with words of their own may be followed by.
    private var bashValues: String {
        let rows = options.filter { !$0.choices.isEmpty }.map { option in
            "                \(option.names.joined(separator: "|"))) "
                + "words='\(option.choices.joined(separator: " "))' ;;"
        }
        return (rows + ["                *) ;;"]).joined(separator: "\n")
    }
}
