import JSON

/// What may be said of the load.
extension ScenarioShapes {
    static let workload = ObjectShape(
        "workload", "When requests arrive: exactly one kind of arrivals, and its bounds.",
        keys: [
            KeyShape(
                "fixed_rate", .object(rated("fixed_rate", "Evenly spaced arrivals.")),
                "Evenly spaced, the first at once."),
            KeyShape(
                "poisson", .object(rated("poisson", "Independent arrivals.")),
                "Independent of one another: a Poisson process."),
            KeyShape(
                "ramp", .object(ramp),
                "A Poisson process whose rate changes evenly over the duration."),
            KeyShape(
                "steps", .array(of: .object(step), count: 1...10_000),
                "A Poisson process whose rate changes in steps: a spike is a short one."),
            KeyShape(
                "daily_curve", .object(dailyCurve),
                "A Poisson process whose rate follows the time of the day."),
            KeyShape("trace", .object(trace), "Recorded arrivals."),
            KeyShape(
                "closed_loop", .object(closedLoop),
                "Clients that each wait for the response before they ask again."),
            KeyShape(
                "duration", .duration(in: 1...durations.upperBound),
                "Requests arrive before this instant only; the run ends when all are answered."),
            KeyShape(
                "requests", .integer(in: 1...Workload.longestRun),
                "So many requests arrive at most."),
            KeyShape(
                "mix", .map(of: .integer(in: 1...1_000_000)),
                "How often each request is drawn, by name, relative to the others. Default: "
                    + "requests take turns."),
        ])

    private static func rated(_ title: String, _ summary: String) -> ObjectShape {
        ObjectShape(
            title, summary,
            keys: [KeyShape("rate", RateText.shape, "How many arrive.", required: true)])
    }

    private static let ramp = ObjectShape(
        "ramp", "A rate that changes evenly over the duration.",
        keys: [
            KeyShape("from", RateText.shape, "The rate at the start.", required: true),
            KeyShape("to", RateText.shape, "The rate at the end.", required: true),
        ])

    private static let step = ObjectShape(
        "step", "A rate for a while.",
        keys: [
            KeyShape("rate", RateText.shape, "How many arrive.", required: true),
            KeyShape(
                "for", .duration(in: 1...durations.upperBound), "How long.", required: true),
        ])

    private static let dailyCurve = ObjectShape(
        "daily_curve", "A rate that is the same every day.",
        keys: [
            KeyShape("rate", RateText.shape, "The rate, averaged over a day.", required: true),
            KeyShape(
                "hourly",
                .array(
                    of: .decimal(
                        scale: DistributionReader.decimals, in: 0...1_000_000_000),
                    count: 24...24),
                "Relative rates at 0:00, 1:00 and so on, with straight lines between them.",
                required: true),
        ])

    private static let closedLoop = ObjectShape(
        "closed_loop", "A number of clients that ask again and again.",
        keys: [
            KeyShape(
                "clients", .integer(in: 1...1_000_000), "How many; all ask at the start.",
                required: true),
            KeyShape(
                "think_time", .anyOf([.duration(in: durations), .object(thinkTime)]),
                "From a response to the client's next request: a duration or one kind of "
                    + "distribution.", default: "\"0s\""),
        ])

    private static let trace = ObjectShape(
        "trace", "Recorded requests: a CSV file with a header, one request a row.",
        keys: [
            KeyShape("file", .string, "The path of the file, relative to this one."),
            KeyShape(
                "lines", .array(of: .string),
                "The lines of the file, header first, in place of a file."),
            KeyShape("columns", .object(columns), "The columns by name.", required: true),
            KeyShape(
                "time_unit", .anyOf([TimeUnit.shape, .object(timeUnits)]),
                "The unit of numbers in the columns of times: one for all, or one for each. "
                    + "Default: seconds; arrivals of the size of an instant since 1970 are taken "
                    + "for one, with a warning."),
            KeyShape(
                "priorities", .map(of: .integer(in: -1_000_000...1_000_000)),
                "The priority that each word of the priority column stands for. Default: the "
                    + "column has numbers."),
            KeyShape(
                "request", .string,
                "The request that each row becomes; may be left out where there is only one."),
            KeyShape(
                "repeat", .duration(in: 1...durations.upperBound),
                "How long the load lasts: the recording is repeated, or cut, to this length."),
            KeyShape(
                "rate",
                .decimal(scale: DistributionReader.decimals, in: 1...1_000_000_000),
                "The speed: 2 plays the recording in half the time.", default: "1"),
            KeyShape(
                "if_absent", .choice(["error", "skip"]),
                "What a missing file means: a mistake, or a scenario to skip with a message.",
                default: "\"error\""),
        ])

    private static let timeUnits = ObjectShape(
        "trace_time_units", "The unit of the numbers in each column of times.",
        keys: TimeUnit.columns.map { KeyShape($0, TimeUnit.shape, "The unit of \($0).") })

    private static let columns = ObjectShape(
        "trace_columns", "Which column of the file says what; an empty field says nothing.",
        keys: [
            KeyShape(
                "arrival", .string,
                "Seconds (or time_unit) from the start; or timestamps such as 2023-11-16 "
                    + "18:17:03.98 or instants since 1970, which count from the first; never "
                    + "going back.", required: true),
            KeyShape("tokens_in", .string, "Tokens that the request's one task reads."),
            KeyShape("tokens_out", .string, "Tokens that the request's one task writes."),
            KeyShape(
                "pool", .string,
                "The pool that does the request's one task. Such rows go straight to their pool: "
                    + "the project manager's calls take no time, and unless "
                    + "max_concurrent_executions is stated it limits nothing."),
            KeyShape(
                "duration", .string, "Seconds (or time_unit) that the request's one task takes."),
            KeyShape("priority", .string, "The priority of the request's one task."),
            KeyShape(
                "queue_timeout", .string,
                "Seconds (or time_unit) after which the request's one task gives up waiting for a "
                    + "slot."),
        ])
}
