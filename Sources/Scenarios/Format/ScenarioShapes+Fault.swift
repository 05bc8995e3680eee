import JSON

/// What may be said of faults.
extension ScenarioShapes {
    /// One fault; which of the keys after `kind` it takes depends on the kind.
    static let fault = ObjectShape(
        "fault", "Something that goes wrong in the calls that fit all conditions.",
        keys: [
            KeyShape(
                "kind", .choice(FaultReader.kinds),
                "unavailable and rate_limit fail at once; error fails after the latency; crash "
                    + "fails somewhere in the middle; hang never ends; slow takes longer.",
                required: true),
            KeyShape(
                "factor", .decimal(scale: 3, in: 1...1_000_000),
                "What the latency of a call is multiplied by; for slow only."),
            KeyShape(
                "retry_after", .duration(in: durations),
                "How long the provider asks to wait; for rate_limit only."),
            KeyShape(
                "error", errorClass,
                "The class of error; for error only. Default: transient."),
            KeyShape(
                "probability", .decimal(scale: 6, in: 0...1_000_000),
                "How likely a call that fits is struck.", default: "1"),
            KeyShape(
                "from", .duration(in: durations), "Only calls that start at this instant or later.",
                default: "\"0s\""),
            KeyShape(
                "until", .duration(in: durations),
                "Only calls that start before this instant. Default: the end of the run."),
        ] + conditionKeys)
}
