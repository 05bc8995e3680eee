import JSON

extension RoutingSettings {
    /// What may be said of the router.
    static let form = ObjectForm<RoutingSettings>(
        "routing", "How a chat message is sent to serial or parallel execution.",
        [
            Field(
                "complexity_low", \.lowComplexity, .integer(in: 0...100),
                "The size below which a request is serial; a point is two seconds of expected "
                    + "agent work."),
            Field(
                "complexity_high", \.highComplexity, .integer(in: 0...100),
                "The size from which on a request is parallel, whichever agents it calls for; "
                    + "between the two the kinds of agents decide."),
            Field(
                "cache_ttl_sec", \.cacheLifetime,
                .decimal(scale: 9, in: 0...Configuration.longestDuration),
                "How long a decision is kept, in seconds."),
            Field(
                "max_cached", \.maxCached, .integer(in: 0...1_000_000),
                "How many decisions are kept; 0 keeps none."),
            Field(
                "coordination",
                ExpectedWork.form(
                    "expected_coordination",
                    "What the project manager is expected to add to a parallel execution."
                ).of(\.coordination),
                "What the project manager is expected to add to a parallel execution. Default: "
                    + "20 s, 14 000 tokens read, 1 000 written."),
        ],
        check: { object, _, settings throws(LocatedError) in
            guard settings.lowComplexity > settings.highComplexity else { return }
            let value = object["complexity_low"] ?? object["complexity_high"] ?? object
            throw LocatedError(
                value.location,
                "complexity_low, \(settings.lowComplexity), must not be above complexity_high, "
                    + "\(settings.highComplexity)")
        })
}
