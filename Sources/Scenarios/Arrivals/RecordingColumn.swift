/// What the columns of a recording may say, each under its key in a scenario.
enum RecordingColumn: String, CaseIterable, Sendable {
    case arrival
    case tokensIn = "tokens_in"
    case tokensOut = "tokens_out"
    case pool, duration, priority
    case queueTimeout = "queue_timeout"

    /// The columns that say a time.
    static let times = allCases.filter {
        switch $0 {
        case .arrival, .duration, .queueTimeout: true
        case .tokensIn, .tokensOut, .pool, .priority: false
        }
    }

    /// Whether a row that states it becomes a variant of its request.
    var makesVariants: Bool {
        switch self {
        case .pool, .priority, .queueTimeout: true
        case .arrival, .tokensIn, .tokensOut, .duration: false
        }
    }

    /// What it says, for the schema.
    var summary: String {
        switch self {
        case .arrival:
            "Seconds (or time_unit) from the start; or timestamps such as 2023-11-16 "
                + "18:17:03.98 or instants since 1970, which count from the first; never "
                + "going back."
        case .tokensIn: "Tokens that the request's one task reads."
        case .tokensOut: "Tokens that the request's one task writes."
        case .pool:
            "The pool that does the request's one task. Such rows go straight to their pool: "
                + "the project manager's calls take no time, and unless "
                + "max_concurrent_executions is stated it limits nothing."
        case .duration: "Seconds (or time_unit) that the request's one task takes."
        case .priority: "The priority of the request's one task."
        case .queueTimeout:
            "Seconds (or time_unit) after which the request's one task gives up waiting for a "
                + "slot."
        }
    }

    private static let longestName = 60

    /// Whether a text looks like the name of a column, and not like a line of some other file.
    static func isName(_ text: String) -> Bool {
        text.utf8.count <= longestName
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0"..."9" ~= $0
                    || " _-./()%#".unicodeScalars.contains($0)
            }
    }
}
