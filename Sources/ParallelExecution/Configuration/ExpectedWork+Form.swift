import JSON

extension ExpectedWork {
    private static let seconds = Codec.decimal(scale: 9, in: 0...Configuration.longestDuration)

    private static let tokens = Codec<Int>.integer(in: 0...1_000_000_000)
        .mapped(read: { Int64($0) }, write: { Int($0) })

    /// What may be said of expected work; the key under which it stands says the defaults.
    static func form(_ title: String, _ summary: String) -> ObjectForm<ExpectedWork> {
        ObjectForm<ExpectedWork>(
            title, summary,
            [
                Field(
                    "duration_sec", \.duration, seconds, "How long it takes, in seconds.",
                    statesDefault: false),
                Field("tokens_in", \.usage.input, tokens, "Tokens read.", statesDefault: false),
                Field(
                    "tokens_out", \.usage.output, tokens, "Tokens written.", statesDefault: false),
            ])
    }
}
