import JSON

/// Shapes like those of a configuration, for the tests of shapes, readers and schemas.
enum SampleShapes {
    static let price = ObjectShape(
        "price", "What a model costs.",
        keys: [
            KeyShape(
                "input", .decimal(scale: 3, in: 0...Int64.max), "USD per million tokens.",
                required: true),
            KeyShape("output", .decimal(scale: 3, in: 0...75_000), "USD.", default: "1.5"),
        ])

    static let pool = ObjectShape(
        "worker_pool", "A queue with slots.",
        keys: [
            KeyShape("max_concurrent", .integer(in: 1...10_000), "Slots."),
            KeyShape(
                "timeout_sec", .decimal(scale: 9, in: 1...Int64.max), "Seconds.", default: "300"),
            KeyShape("model", .anyOf([.null, .string]), "A model name.", default: "null"),
            KeyShape(
                "on_exhausted", .choice(["skip", "escalate", "fail"]), "After the last attempt.",
                default: "\"skip\""),
            KeyShape("wait", .duration(in: 1_000_000...60_000_000_000), "Wait.", default: "\"1s\""),
            KeyShape("price", .object(price), "Its price."),
        ])

    static let uniform = ObjectShape(
        "uniform", "Between two durations.",
        keys: [
            KeyShape("uniform", .array(of: .duration(), count: 2...2), "Bounds.", required: true)
        ])

    static let lognormal = ObjectShape(
        "lognormal", "By two quantiles.",
        keys: [
            KeyShape("p50", .duration(), "Median.", required: true),
            KeyShape("p95", .duration(), "95th percentile.", required: true),
        ])

    static let root = ObjectShape(
        "root", "A document.",
        keys: [
            KeyShape(
                "name", .text(pattern: "^[a-z]+$", meaning: "a name of small letters"), "Name."),
            KeyShape("enabled", .boolean, "Switch.", default: "true"),
            KeyShape("worker_pools", .map(of: .object(pool)), "Pools by name."),
            KeyShape("backoff_sec", .array(of: .decimal(scale: 9, in: 0...Int64.max)), "Seconds."),
            KeyShape("waits", .array(of: .duration(), count: 1...3), "Durations."),
            KeyShape("words", .array(of: .string, count: 0...2), "Words."),
            KeyShape("items", .array(of: .object(price), count: 1...Int.max), "Prices."),
            KeyShape("pool", .anyOf([.null, .object(pool)]), "A pool or none."),
            KeyShape(
                "latency", .anyOf([.duration(), .object(uniform), .object(lognormal)]), "Latency."),
            KeyShape("free", .anything, "Anything.", default: "[]"),
            KeyShape("seed", .integer(in: Int.min...Int.max), "Seed.", default: "1"),
            KeyShape("low", .integer(in: Int.min...5), "Low."),
            KeyShape("signed", .decimal(scale: 0, in: Int64.min...Int64.max), "Signed."),
            KeyShape("share", .decimal(scale: 2, in: 1...100), "Share."),
        ])
}

extension KeyShape {
    /// A key whose default is JSON text.
    init(_ name: String, _ type: ValueShape, _ summary: String, default text: String) {
        do {
            let value = try LocatedJSONParser.parse(text, file: "default").relocated(to: .nowhere)
            self.init(name, type, summary, default: value)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
