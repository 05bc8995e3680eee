/// Decides whether a chat message is run serially or in parallel.
///
/// The first rule that applies decides:
///
/// 1. parallel execution is disabled: serial;
/// 2. the request sets `force_parallel`: parallel;
/// 3. keywords of two or more pools were found: parallel;
/// 4. the message has at least `minimumWords` words: parallel;
/// 5. otherwise: serial.
public struct ChatRouter: Sendable, Hashable {
    /// The default of `minimumWords`, 40.
    ///
    /// Forty words are two or three sentences: as long as that, a message usually asks for more
    /// than one thing. Below it, splitting the work usually costs more than it saves.
    public static let defaultMinimumWords = 40

    /// Whether parallel execution is switched on (`enabled` in the configuration).
    public let isEnabled: Bool

    /// The number of words from which a message runs in parallel on its size alone.
    ///
    /// It holds without any keyword too: a long message that the keywords say nothing about, such
    /// as one in another language, is for the project manager to split.
    public let minimumWords: Int

    /// Creates a router.
    ///
    /// - Parameters:
    ///   - isEnabled: Whether parallel execution is switched on.
    ///   - minimumWords: The number of words from which a message runs in parallel; at least 1.
    public init(isEnabled: Bool, minimumWords: Int = defaultMinimumWords) {
        precondition(minimumWords >= 1, "minimumWords must be at least 1")
        self.isEnabled = isEnabled
        self.minimumWords = minimumWords
    }

    /// Decides how a message is run.
    ///
    /// - Parameters:
    ///   - message: What the keyword distributor found in the message.
    ///   - forceParallel: Whether the request asks for parallel execution.
    /// - Returns: The mode with its reason.
    public func route(_ message: Classification, forceParallel: Bool) -> RoutingDecision {
        RoutingDecision(reason: reason(for: message, forceParallel: forceParallel))
    }

    private func reason(
        for message: Classification, forceParallel: Bool
    ) -> RoutingDecision.Reason {
        guard isEnabled else { return .disabled }
        if forceParallel { return .forced }
        let pools = message.hits.map(\.pool)
        if pools.count >= 2 { return .severalPools(pools) }
        return message.words >= minimumWords
            ? .long(words: message.words, minimum: minimumWords)
            : .short(words: message.words, minimum: minimumWords)
    }
}
